package dev.spyglass.harness.relay;

import dev.spyglass.harness.TextClient;
import dev.spyglass.harness.server.MemcachedServer;
import dev.spyglass.harness.server.MemcachedServers;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/** Measures small operations per second through a relay; a program to run by hand. */
public final class RelayThroughput {
  private static final int OPERATIONS = 50_000;

  /** Prints one line for each number of connections. */
  public static void main(String[] arguments) throws Exception {
    try (MemcachedServer server = MemcachedServers.start();
        Relay relay = Relay.to(server.port())) {
      for (int connections : new int[] {1, 2, 8, 32}) {
        System.out.printf(
            "%d connections: direct %.0f/s, relay %.0f/s%n",
            connections,
            perSecond(server.port(), connections),
            perSecond(relay.port(), connections));
      }
    }
  }

  private static double perSecond(int port, int connections) throws InterruptedException {
    List<Thread> threads = new ArrayList<>();
    for (int i = 0; i < connections; i++) {
      threads.add(new Thread(() -> ask(port, OPERATIONS / connections)));
    }
    long startNanos = System.nanoTime();
    threads.forEach(Thread::start);
    for (Thread thread : threads) {
      thread.join();
    }
    return OPERATIONS * 1e9 / (System.nanoTime() - startNanos);
  }

  private static void ask(int port, int operations) {
    try (TextClient client = new TextClient(port)) {
      for (int i = 0; i < operations; i++) {
        client.ask("get missing");
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private RelayThroughput() {}
}
