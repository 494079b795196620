package dev.spyglass.cli.command;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Lets a long command show what it has so far when it is interrupted from the keyboard: the JVM
 * does not end before this is closed. Created and closed by the thread that does the work.
 */
final class Interruption implements AutoCloseable {
  private static final long GRACE_SECONDS = 10;

  private final Thread worker = Thread.currentThread();
  private final CountDownLatch shown = new CountDownLatch(1);
  private final Thread hook = new Thread(this::interrupt, "spyglass-interrupted");
  private volatile boolean asked;

  Interruption() {
    Runtime.getRuntime().addShutdownHook(hook);
  }

  /** Whether the user asked to end. */
  boolean asked() {
    return asked;
  }

  /** Waits until a moment given in {@link System#nanoTime()}, or until the user asks to end. */
  void pauseUntil(long nanos) {
    while (!asked && System.nanoTime() - nanos < 0) {
      LockSupport.parkNanos(nanos - System.nanoTime());
    }
  }

  private void interrupt() {
    asked = true;
    worker.interrupt();
    try {
      if (!shown.await(GRACE_SECONDS, TimeUnit.SECONDS)) {
        System.err.println("spyglass: ended without showing what it had");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    System.out.flush();
    shown.countDown();
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      // The hook is running already, and needs not be removed.
      return;
    }
  }
}
