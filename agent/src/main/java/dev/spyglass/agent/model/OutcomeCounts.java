package dev.spyglass.agent.model;

import dev.spyglass.agent.reader.Operation;
import dev.spyglass.agent.reader.Outcome;
import java.util.concurrent.atomic.AtomicLongArray;

/**
 * Operations by kind and outcome since attach. Exact: the IO thread counts answers in an array of
 * its own, everybody else shares another.
 */
public final class OutcomeCounts {
  private static final int OUTCOMES = Outcome.count();

  private final AtomicLongArray owned = new AtomicLongArray(Operation.count() * OUTCOMES);
  private final AtomicLongArray shared = new AtomicLongArray(Operation.count() * OUTCOMES);

  /** Counts from the owning IO thread only. */
  void countOwned(int operation, Outcome outcome) {
    int index = operation * OUTCOMES + outcome.ordinal();
    owned.lazySet(index, owned.get(index) + 1);
  }

  /** Counts from any thread. */
  void count(int operation, Outcome outcome) {
    shared.incrementAndGet(operation * OUTCOMES + outcome.ordinal());
  }

  /** Operations of this kind that ended so. */
  public long of(Operation operation, Outcome outcome) {
    int index = operation.ordinal() * OUTCOMES + outcome.ordinal();
    return owned.get(index) + shared.get(index);
  }

  /** Operations of all kinds that ended so. */
  public long of(Outcome outcome) {
    long sum = 0;
    for (int i = 0; i < Operation.count(); i++) {
      sum += of(Operation.at(i), outcome);
    }
    return sum;
  }

  /** All operations that ended. */
  public long total() {
    long sum = 0;
    for (int i = 0; i < owned.length(); i++) {
      sum += owned.get(i) + shared.get(i);
    }
    return sum;
  }
}
