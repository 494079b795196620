package dev.spyglass.harness.workload;

import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongConsumer;

/**
 * Starts calls at their intended times, whether the ones before have returned or not. A call that
 * finds no thread within a second is skipped and counted: made later, it would be part of a burst
 * that no application sends. Thread-safe.
 */
final class Schedule {
  private static final long SKIPPED_AFTER_NANOS = TimeUnit.SECONDS.toNanos(1);
  private static final long IDLE_NANOS = TimeUnit.MILLISECONDS.toNanos(5);

  private final LongConsumer calls;
  private final long drainedAfterNanos;
  private final ThreadPoolExecutor workers;
  private final AtomicInteger waiting = new AtomicInteger();
  private final AtomicLong skipped = new AtomicLong();
  private volatile double ratePerSecond;
  private volatile boolean paused;

  Schedule(double ratePerSecond, int threads, long timeoutMillis, LongConsumer calls) {
    this.ratePerSecond = ratePerSecond;
    drainedAfterNanos =
        TimeUnit.MINUTES.toNanos(1) + TimeUnit.MILLISECONDS.toNanos(2 * Math.max(0, timeoutMillis));
    this.calls = calls;
    AtomicInteger names = new AtomicInteger();
    workers =
        new ThreadPoolExecutor(
            threads,
            threads,
            0,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(),
            work -> daemon(work, "workload-" + names.incrementAndGet()));
    // All threads start now, so that a thread that comes later is not of this pool.
    workers.prestartAllCoreThreads();
  }

  void start() {
    daemon(this::issue, "workload-schedule").start();
  }

  void rate(double perSecond) {
    ratePerSecond = perSecond;
  }

  /** No call starts after this has returned. */
  synchronized void pause() {
    paused = true;
  }

  void resume() {
    paused = false;
  }

  /** Calls that are being made, or wait for a thread. */
  int running() {
    return waiting.get();
  }

  /** Calls that were due and skipped, because no thread was free. */
  long skipped() {
    return skipped.get();
  }

  /**
   * Waits until no call is running, or for a minute and twice a call's timeout: some never come
   * back. Without a pause before, a busy load may not get there either.
   */
  void drain() {
    long begin = System.nanoTime();
    while (running() > 0 && System.nanoTime() - begin < drainedAfterNanos) {
      LockSupport.parkNanos(IDLE_NANOS);
    }
  }

  private void issue() {
    long number = 0;
    long dueNanos = System.nanoTime();
    while (true) {
      double rate = ratePerSecond;
      if (paused || rate == 0) {
        LockSupport.parkNanos(IDLE_NANOS);
        dueNanos = System.nanoTime();
        continue;
      }
      // In short naps, so that a new rate or a pause does not wait for the end of a long interval.
      long leftNanos = dueNanos - System.nanoTime();
      if (leftNanos > 0) {
        LockSupport.parkNanos(Math.min(leftNanos, IDLE_NANOS));
        continue;
      }
      submit(number++, dueNanos);
      dueNanos += (long) (TimeUnit.SECONDS.toNanos(1) / rate);
    }
  }

  private synchronized void submit(long number, long dueNanos) {
    if (paused) {
      return;
    }
    waiting.incrementAndGet();
    workers.execute(
        () -> {
          try {
            if (System.nanoTime() - dueNanos > SKIPPED_AFTER_NANOS) {
              skipped.incrementAndGet();
            } else {
              calls.accept(number);
            }
          } finally {
            waiting.decrementAndGet();
          }
        });
  }

  private static Thread daemon(Runnable work, String name) {
    Thread thread = new Thread(work, name);
    thread.setDaemon(true);
    return thread;
  }
}
