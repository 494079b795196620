package dev.spyglass.harness.workload;

import java.io.BufferedReader;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/** A load on memcached through a client library, steered by options and by standard input. */
public final class Workload {
  private static final int USAGE = 2;
  private static final int FAILED = 1;

  private final Output output = new Output(new FileOutputStream(FileDescriptor.out));
  private static final Mix STATS = new Mix("getStats", 0);

  private final Schedule schedule;
  private final Schedule keepAlive;
  private final Commands commands;
  private final long durationMillis;
  private final long constructionMillis;

  /** Runs until the duration is over, {@code exit} is read, or standard input ends. */
  public static void main(String[] arguments) {
    int exitCode = 0;
    try {
      new Workload(new Options(arguments)).run();
    } catch (IllegalArgumentException e) {
      System.err.println("workload: " + e.getMessage());
      exitCode = USAGE;
    } catch (IOException e) {
      System.err.println("workload: " + e);
      exitCode = FAILED;
    }
    // Not a return: the threads of a client are no daemons by default.
    System.exit(exitCode);
  }

  private Workload(Options options) throws IOException {
    Library library = options.library();
    Mix mix = new Mix(options.text("mix", "get=80,set=20"), options.number("seed", 0));
    int clientCount = options.count("client-count", 1);
    double ratePerSecond = Options.rate(options.text("rate", "20"));
    int threads = options.count("threads", 64);
    int keyCount = options.count("keys", 1000);
    int valueBytes = options.count("value-bytes", 100);
    PlantedBug bug =
        options.has("bug") ? options.choice("bug", PlantedBug.values(), "") : PlantedBug.NONE;
    Set<CallKind> kinds = new LinkedHashSet<>(mix.kinds());
    kinds.addAll(bug.kinds());
    library.check(options, kinds);
    boolean logCalls = options.flag("log-calls");
    durationMillis = options.millis("duration", 0);

    Clients clients = new Clients(options);
    long beginNanos = System.nanoTime();
    CacheClient first = clients.create();
    constructionMillis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - beginNanos);
    for (int i = 1; i < clientCount; i++) {
      clients.create();
    }
    Keys keys = new Keys(first, keyCount, options.text("only-node", ""));
    Payload payload = new Payload(valueBytes, options.servers().size());
    kinds.addAll(STATS.kinds());
    Statistics statistics = new Statistics(kinds);
    Output log = logCalls ? output : null;
    Calls calls = new Calls(mix, keys, clients, payload, bug, statistics, log);
    long timeoutMillis = first.operationTimeoutMillis();
    schedule = new Schedule(ratePerSecond, threads, timeoutMillis, calls::make);
    Calls stats = new Calls(STATS, keys, clients, payload, bug, statistics, log);
    keepAlive = new Schedule(keepAlivePerSecond(options), 4, timeoutMillis, stats::make);
    commands = new Commands(schedule, calls, clients, statistics, output);
  }

  /** Some applications ask for statistics at a fixed interval, to keep connections alive. */
  private static double keepAlivePerSecond(Options options) {
    long everyMillis = options.millis("stats-every", 0);
    return everyMillis == 0 ? 0 : 1_000.0 / everyMillis;
  }

  private void run() throws IOException {
    output.lineNow("READY constructionMillis=" + constructionMillis);
    schedule.start();
    keepAlive.start();
    if (durationMillis > 0) {
      endLater();
    }
    commands.obey(new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8)));
    output.flush();
  }

  private void endLater() {
    Thread end =
        new Thread(
            () -> {
              try {
                Thread.sleep(durationMillis);
              } catch (InterruptedException e) {
                return;
              }
              schedule.pause();
              schedule.drain();
              commands.printStatistics();
              System.exit(0);
            },
            "workload-end");
    end.setDaemon(true);
    end.start();
  }
}
