package dev.spyglass.agent.model;

import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Failures of our own handlers, which the door caught. A handler that fails {@value #LIMIT} times
 * within a minute is switched off. Thread-safe, without locks.
 */
public final class HookFailures {
  static final int LIMIT = 100;
  private static final int HOOKS = 64;

  private final AtomicIntegerArray recent = new AtomicIntegerArray(HOOKS);
  private final AtomicLong total = new AtomicLong();
  // Its text alone: a Throwable would keep classes of the application.
  private final AtomicReference<String> first = new AtomicReference<>();

  /** Something failed that is no handler of an event. */
  void add(Throwable failure) {
    total.incrementAndGet();
    if (first.get() == null) {
      first.compareAndSet(null, failure.toString());
    }
  }

  void add(int hook, Throwable failure) {
    add(failure);
    if (recent.incrementAndGet(hook) >= LIMIT) {
      SpyglassEvents.switchOff(hook);
    }
  }

  /** Begins a new minute. */
  void nextMinute() {
    for (int i = 0; i < HOOKS; i++) {
      recent.set(i, 0);
    }
  }

  /** All of them since attach. */
  public long total() {
    return total.get();
  }

  /** The first one, or null. */
  public String first() {
    return first.get();
  }

  /** Numbers of the events that are switched off now. */
  public int switchedOff() {
    int count = 0;
    for (int hook = 0; hook < HOOKS; hook++) {
      count += SpyglassEvents.isOff(hook) ? 1 : 0;
    }
    return count;
  }
}
