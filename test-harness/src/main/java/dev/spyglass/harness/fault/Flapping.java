package dev.spyglass.harness.fault;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;

/** Refuses and serves by turns, on a thread of its own. Started and stopped once. */
final class Flapping {
  private final Injector injector;
  private final Duration period;
  private final Thread thread;
  private boolean refusing;
  private volatile boolean stopping;
  private volatile IOException failure;

  Flapping(Injector injector, Duration period) {
    this.injector = injector;
    this.period = period;
    thread = new Thread(this::turn, "flap-" + injector.address().getPort());
    thread.setDaemon(true);
  }

  /** Begins with a refusing phase; returns the moment from which it worked. */
  Instant start() throws IOException {
    Instant begun = change();
    thread.start();
    return begun;
  }

  /** Ends in a serving phase; returns the moment from which the node served. */
  Instant stop() throws IOException {
    stopping = true;
    thread.interrupt();
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    Instant served = refusing ? change() : Instant.now();
    if (failure != null) {
      throw failure;
    }
    return served;
  }

  private void turn() {
    long nextNanos = System.nanoTime() + period.toNanos();
    while (!stopping) {
      try {
        Thread.sleep(Math.max(0, nextNanos - System.nanoTime()) / 1_000_000);
        nextNanos += period.toNanos();
        change();
      } catch (InterruptedException e) {
        return;
      } catch (IOException e) {
        failure = e;
        return;
      }
    }
  }

  private Instant change() throws IOException {
    Instant changed = refusing ? injector.end(Fault.refuse()) : injector.begin(Fault.refuse());
    refusing = !refusing;
    return changed;
  }
}
