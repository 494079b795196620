package dev.spyglass.agent;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The agent's one thread: samples once a second and keeps the views in step. It is made with the
 * agent, so that it inherits nothing from an application thread, and starts with the first client
 * or the first command.
 */
final class AgentLoop implements Runnable {
  private static final long PERIOD_MILLIS = 1_000;
  private static final long JOIN_MILLIS = 5_000;

  private final Object monitor = new Object();
  private final Thread thread;
  private Runnable sample;
  private Runnable show;
  private Runnable next;
  private boolean started;
  private boolean changed;
  private volatile boolean stopped;

  AgentLoop() {
    ThreadGroup root = Thread.currentThread().getThreadGroup();
    while (root.getParent() != null) {
      root = root.getParent();
    }
    thread = new Thread(root, this, "spyglass-sampler");
    thread.setDaemon(true);
    thread.setContextClassLoader(null);
  }

  /**
   * Says what to do: {@code sample} once a second, {@code show} after it and after every change.
   * Called once, before the first start.
   */
  void use(Runnable sample, Runnable show) {
    synchronized (monitor) {
      this.sample = sample;
      this.show = show;
    }
  }

  /** Something changed that views should show soon. Called by application threads. */
  void wake() {
    start(null);
  }

  /** Starts the thread unless it runs, and lets it do this next. Returns at once. */
  void start(Runnable work) {
    synchronized (monitor) {
      if (stopped) {
        return;
      }
      if (work != null) {
        next = work;
      }
      changed = true;
      if (!started) {
        started = true;
        thread.start();
      }
      monitor.notifyAll();
    }
  }

  @Override
  public void run() {
    long nextNanos = System.nanoTime();
    while (!stopped) {
      Runnable work = takeNext();
      guarded(work);
      if (work != null) {
        // Who asked for that work asks for numbers next; all else comes a moment later.
        nextNanos = System.nanoTime() + PERIOD_MILLIS * 1_000_000;
      } else {
        if (System.nanoTime() - nextNanos >= 0) {
          guarded(sample);
          nextNanos = System.nanoTime() + PERIOD_MILLIS * 1_000_000;
        }
        guarded(show);
      }
      await(nextNanos);
    }
  }

  private Runnable takeNext() {
    synchronized (monitor) {
      Runnable work = next;
      next = null;
      changed = false;
      return work;
    }
  }

  private void await(long untilNanos) {
    synchronized (monitor) {
      long millis = (untilNanos - System.nanoTime()) / 1_000_000;
      if (changed || stopped || millis <= 0) {
        return;
      }
      try {
        monitor.wait(millis);
      } catch (InterruptedException e) {
        // Only stop() ends this thread: an application may interrupt all it finds.
        return;
      }
    }
  }

  /** Whatever goes wrong here must neither end the thread nor reach anybody else. */
  private static void guarded(Runnable work) {
    try {
      if (work != null) {
        work.run();
      }
    } catch (Throwable t) {
      log().warn("its own thread failed: {}", t.toString());
    }
  }

  private static Logger log() {
    return LoggerFactory.getLogger(AgentLoop.class);
  }

  /** Ends the thread; waits for what it is doing. */
  void stop() {
    boolean running;
    synchronized (monitor) {
      stopped = true;
      running = started;
      monitor.notifyAll();
    }
    if (running && thread != Thread.currentThread()) {
      try {
        thread.join(JOIN_MILLIS);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
