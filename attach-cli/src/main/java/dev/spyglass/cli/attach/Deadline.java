package dev.spyglass.cli.attach;

import java.io.Closeable;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** A point in time by which an exchange with a target has to be over. */
final class Deadline {
  private final Duration limit;
  private final long endNanos;

  Deadline(Duration limit) {
    this.limit = limit;
    endNanos = System.nanoTime() + limit.toNanos();
  }

  /** What was asked for, for messages. */
  Duration limit() {
    return limit;
  }

  boolean hasPassed() {
    return endNanos - System.nanoTime() <= 0;
  }

  /**
   * Runs what may block on a channel and closes the channel when the deadline passes, which ends
   * whatever blocks on it, connecting included.
   */
  <T> T guard(Closeable channel, Exchange<T> exchange) throws IOException {
    CountDownLatch done = new CountDownLatch(1);
    Thread thread = new Thread(() -> closeUnlessDone(channel, done), "spyglass-deadline");
    thread.setDaemon(true);
    thread.start();
    try {
      return exchange.run();
    } finally {
      done.countDown();
    }
  }

  private void closeUnlessDone(Closeable channel, CountDownLatch done) {
    try {
      if (!done.await(Math.max(0, endNanos - System.nanoTime()), TimeUnit.NANOSECONDS)) {
        channel.close();
      }
    } catch (InterruptedException | IOException e) {
      // Nobody interrupts this thread, and a channel that cannot be closed ends with the command.
      Thread.currentThread().interrupt();
    }
  }

  /** Work on a channel. */
  @FunctionalInterface
  interface Exchange<T> {
    T run() throws IOException;
  }
}
