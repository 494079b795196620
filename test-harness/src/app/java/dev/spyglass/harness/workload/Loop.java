package dev.spyglass.harness.workload;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.ExecutionException;
import net.spy.memcached.MemcachedClient;

/**
 * A closed loop of synchronous get and set of 100 bytes, to measure what an agent costs.
 *
 * <p>Arguments: port, {@code network} or {@code inline}, threads, operations of the warm-up. Then
 * {@code run OPERATIONS}, {@code memory} or {@code exit} on standard input, each answered by a
 * line.
 */
public final class Loop {
  private static final String VALUE = new String(new char[100]).replace('\0', 'v');
  private static final int KEYS = 1_000;

  private final MemcachedClient client;
  private final int threads;
  private final String[] keys = new String[KEYS];

  /** Warms up, says {@code READY}, and obeys. */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    InetSocketAddress server = new InetSocketAddress("127.0.0.1", Integer.parseInt(arguments[0]));
    MemcachedClient client =
        new MemcachedClient(
            InlineConnection.factory(arguments[1].equals("inline")),
            Collections.singletonList(server));
    Loop loop = new Loop(client, Integer.parseInt(arguments[2]));
    loop.run(Integer.parseInt(arguments[3]));
    System.out.println("READY");
    loop.obey(new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8)));
    System.exit(0);
  }

  private Loop(MemcachedClient client, int threads) throws InterruptedException {
    this.client = client;
    this.threads = threads;
    for (int i = 0; i < KEYS; i++) {
      keys[i] = "key-" + i;
    }
    while (client.getAvailableServers().isEmpty()) {
      Thread.sleep(10);
    }
    for (String key : keys) {
      require(isStored(key), key);
    }
  }

  private void obey(BufferedReader input) throws IOException, InterruptedException {
    for (String line = input.readLine(); line != null; line = input.readLine()) {
      String[] words = line.split(" ");
      if (words[0].equals("exit")) {
        return;
      }
      System.out.println(
          words[0].equals("memory")
              ? LoopMeter.memory()
              : "RESULT " + run(Integer.parseInt(words[1])));
    }
  }

  private String run(int operations) throws InterruptedException {
    int each = operations / threads;
    LoopMeter meter = new LoopMeter(client.getConnection());
    List<Caller> callers = new ArrayList<>();
    for (int i = 0; i < threads; i++) {
      callers.add(new Caller(new long[each], i));
    }
    meter.begin();
    for (Caller caller : callers) {
      caller.start();
    }
    long[] all = new long[each * threads];
    long bytes = 0;
    for (Caller caller : callers) {
      caller.join();
      bytes += caller.bytes;
      System.arraycopy(caller.nanos, 0, all, caller.number * each, each);
    }
    String line = meter.end(all.length, bytes);
    Arrays.sort(all);
    return line
        + (" p50Nanos=" + all[all.length / 2])
        + (" p99Nanos=" + all[(int) (all.length * 0.99)]);
  }

  private boolean isStored(String key) {
    try {
      return client.set(key, 0, VALUE).get();
    } catch (InterruptedException | ExecutionException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void require(boolean held, String key) {
    if (!held) {
      throw new IllegalStateException("no good answer for " + key);
    }
  }

  /** One application thread: set and get in turn. */
  private final class Caller extends Thread {
    final long[] nanos;
    final int number;
    volatile long bytes;

    Caller(long[] nanos, int number) {
      super("loop-" + number);
      this.nanos = nanos;
      this.number = number;
    }

    @Override
    public void run() {
      long bytesBefore = LoopMeter.allocatedByThisThread();
      for (int i = 0; i < nanos.length; i++) {
        String key = keys[(i * 7 + number * 131) % KEYS];
        long start = System.nanoTime();
        if ((i & 1) == 0) {
          require(client.get(key) != null, key);
        } else {
          require(isStored(key), key);
        }
        nanos[i] = System.nanoTime() - start;
      }
      bytes = LoopMeter.allocatedByThisThread() - bytesBefore;
    }
  }
}
