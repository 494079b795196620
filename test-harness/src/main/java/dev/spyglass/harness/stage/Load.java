package dev.spyglass.harness.stage;

import dev.spyglass.harness.application.CallRecord;
import dev.spyglass.harness.process.Guard;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A user's load on an application: a command that is run at a steady rate, whether the runs before
 * are over or not. Each run is logged as a call to no node in particular. Thread-safe.
 */
final class Load implements AutoCloseable {
  /** What stands for the node in the log. */
  static final String NO_NODE = "-";

  private static final int MOST_AT_ONCE = 64;
  private static final Duration LIMIT = Duration.ofSeconds(60);

  private final String command;
  private final Queue<CallRecord> calls = new ConcurrentLinkedQueue<>();
  private final AtomicInteger running = new AtomicInteger();
  private final ExecutorService runs = Executors.newCachedThreadPool(Load::daemon);
  private final ScheduledExecutorService clock =
      Executors.newSingleThreadScheduledExecutor(Load::daemon);
  private final long everyMicros;
  private Future<?> ticking;

  Load(String command, double perSecond) {
    this.command = command;
    everyMicros = Math.max(1, (long) (1e6 / perSecond));
  }

  /** Begins. */
  void start() {
    ticking = clock.scheduleAtFixedRate(this::issue, 0, everyMicros, TimeUnit.MICROSECONDS);
  }

  /** The runs that have ended. */
  List<CallRecord> calls() {
    return List.copyOf(calls);
  }

  /** Starts no further run, and waits for the current ones. */
  void quiesce() {
    ticking.cancel(false);
    clock.shutdownNow();
    runs.shutdown();
    try {
      if (!runs.awaitTermination(LIMIT.toSeconds(), TimeUnit.SECONDS)) {
        runs.shutdownNow();
      }
    } catch (InterruptedException e) {
      runs.shutdownNow();
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    clock.shutdownNow();
    runs.shutdownNow();
  }

  private void issue() {
    // Beyond that the machine would be the bottleneck.
    if (running.get() < MOST_AT_ONCE) {
      running.incrementAndGet();
      runs.execute(this::run);
    }
  }

  private void run() {
    Instant askedAt = Instant.now();
    try {
      Process process =
          Guard.command(List.of("/bin/sh", "-c", command), Map.of())
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
      try {
        boolean over = process.waitFor(LIMIT.toSeconds(), TimeUnit.SECONDS);
        String outcome = !over ? "timeout" : process.exitValue() == 0 ? "ok" : "failed";
        calls.add(new CallRecord(NO_NODE, "load", askedAt, Instant.now(), outcome));
      } finally {
        process.destroyForcibly();
        process.getOutputStream().close();
      }
    } catch (IOException e) {
      calls.add(new CallRecord(NO_NODE, "load", askedAt, Instant.now(), "failed"));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      running.decrementAndGet();
    }
  }

  private static Thread daemon(Runnable work) {
    Thread thread = new Thread(work, "drill-load");
    thread.setDaemon(true);
    return thread;
  }
}
