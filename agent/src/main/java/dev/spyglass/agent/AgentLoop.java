package dev.spyglass.agent;

import dev.spyglass.agent.model.Sampler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The agent's one thread: samples once a second and keeps the views in step. It starts with the
 * first client or the first command, never before.
 */
final class AgentLoop {
  private static final long PERIOD_MILLIS = 1_000;
  private static final long JOIN_MILLIS = 5_000;

  private final Sampler sampler;
  private final Views views;
  private final Object monitor = new Object();
  private Thread thread;
  private boolean changed;
  private volatile boolean stopped;

  AgentLoop(Sampler sampler, Views views) {
    this.sampler = sampler;
    this.views = views;
  }

  /** Something changed that views should show soon. Called by application threads. */
  void wake() {
    synchronized (monitor) {
      changed = true;
      if (thread == null && !stopped) {
        begin(this::openViews);
      }
      monitor.notifyAll();
    }
  }

  /** Starts the thread with this as its first work, unless it runs already; then does it here. */
  void start(Runnable first) {
    synchronized (monitor) {
      if (thread == null) {
        begin(first);
        return;
      }
    }
    first.run();
  }

  private void begin(Runnable first) {
    thread = new Thread(() -> run(first), "spyglass-sampler");
    thread.setDaemon(true);
    // Otherwise the thread would keep the loader of the application that made the first client.
    thread.setContextClassLoader(null);
    thread.start();
  }

  void openViews() {
    views.open();
    views.sync();
  }

  private void run(Runnable first) {
    guarded(first);
    long nextNanos = System.nanoTime();
    while (!stopped) {
      if (System.nanoTime() - nextNanos >= 0) {
        guarded(sampler::tick);
        nextNanos = System.nanoTime() + PERIOD_MILLIS * 1_000_000;
      }
      guarded(views::sync);
      await(nextNanos);
    }
  }

  private void await(long untilNanos) {
    synchronized (monitor) {
      long millis = (untilNanos - System.nanoTime()) / 1_000_000;
      if (!changed && !stopped && millis > 0) {
        try {
          monitor.wait(millis);
        } catch (InterruptedException e) {
          // Nobody has a reason to interrupt this thread but to end it.
          stopped = true;
        }
      }
      changed = false;
    }
  }

  /** Whatever goes wrong here must neither end the thread nor reach anybody else. */
  private static void guarded(Runnable work) {
    try {
      work.run();
    } catch (Throwable t) {
      log().warn("its own thread failed: {}", t.toString());
    }
  }

  private static Logger log() {
    return LoggerFactory.getLogger(AgentLoop.class);
  }

  Views views() {
    return views;
  }

  /** Ends the thread, then the views. */
  void stop() {
    Thread running;
    synchronized (monitor) {
      stopped = true;
      running = thread;
      monitor.notifyAll();
    }
    if (running != null && running != Thread.currentThread()) {
      try {
        running.join(JOIN_MILLIS);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
    views.close();
  }
}
