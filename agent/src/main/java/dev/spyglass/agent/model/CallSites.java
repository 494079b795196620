package dev.spyglass.agent.model;

import dev.spyglass.agent.reader.Operation;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.atomic.AtomicReferenceArray;

/**
 * Where a client's operations come from, one stack a minute for each kind. Between two stacks it
 * costs a read of an array and allocates nothing. Thread-safe.
 */
public final class CallSites {
  private static final long PERIOD_NANOS = 60_000_000_000L;

  // When the next stack is due; 0 before the first one.
  private final AtomicLongArray dueNanos = new AtomicLongArray(Operation.count());
  private final AtomicReferenceArray<String> sites = new AtomicReferenceArray<>(Operation.count());

  boolean isDue(int kind, long nowNanos) {
    long due = dueNanos.get(kind);
    return due == 0 || nowNanos - due >= 0;
  }

  /** Takes the present thread's stack, unless another thread does so already. */
  void sample(int kind, long nowNanos, String libraryPackage) {
    long due = dueNanos.get(kind);
    if (isDue(kind, nowNanos) && dueNanos.compareAndSet(kind, due, nowNanos + PERIOD_NANOS)) {
      String site = CallSite.capture(libraryPackage);
      if (site != null) {
        sites.set(kind, site);
      }
    }
  }

  /** The last stack of operations of this kind, one frame a line; null if there is none. */
  public String of(int kind) {
    return sites.get(kind);
  }
}
