package dev.spyglass.harness.process;

import java.time.Duration;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** Waits for a condition until a deadline, by checking it every 20 ms unless asked otherwise. */
public final class Await {
  private static final Duration POLL = Duration.ofMillis(20);

  /** Returns as soon as the condition holds, or throws {@link NotInTimeException}. */
  public static void until(String what, Duration limit, BooleanSupplier condition) {
    until(what, limit, POLL, condition);
  }

  /** The same for a condition that is costly to ask for. */
  public static void until(String what, Duration limit, Duration poll, BooleanSupplier condition) {
    value(what, limit, poll, () -> condition.getAsBoolean() ? Optional.of(true) : Optional.empty());
  }

  /** Returns the value as soon as there is one, or throws {@link NotInTimeException}. */
  public static <T> T value(String what, Duration limit, Supplier<Optional<T>> source) {
    return value(what, limit, POLL, source);
  }

  private static <T> T value(
      String what, Duration limit, Duration poll, Supplier<Optional<T>> source) {
    long startNanos = System.nanoTime();
    Optional<T> value = source.get();
    while (value.isEmpty()) {
      if (System.nanoTime() - startNanos > limit.toNanos()) {
        throw new NotInTimeException("no " + what + " within " + limit.toMillis() + " ms");
      }
      pause(what, poll);
      value = source.get();
    }
    return value.get();
  }

  private static void pause(String what, Duration poll) {
    try {
      Thread.sleep(poll.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new NotInTimeException("interrupted while waiting for " + what);
    }
  }

  private Await() {}
}
