package dev.spyglass.agent.model;

import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/** IO threads of clients that were shut down, as long as they run. Thread-safe and bounded. */
final class ShutDownThreads {
  private static final int LIMIT = 256;

  private final List<WeakReference<Thread>> threads = new ArrayList<>();

  synchronized void add(Thread thread) {
    if (threads.size() < LIMIT) {
      threads.add(new WeakReference<>(thread));
    }
  }

  synchronized int running() {
    int running = 0;
    for (Iterator<WeakReference<Thread>> i = threads.iterator(); i.hasNext(); ) {
      Thread thread = i.next().get();
      if (thread == null || !thread.isAlive()) {
        i.remove();
      } else {
        running++;
      }
    }
    return running;
  }
}
