package dev.spyglass.harness.criterion;

import dev.spyglass.harness.result.Quantity;
import java.time.Duration;
import java.util.Locale;

/** Quantities for people. */
final class Words {
  static String millis(long millis) {
    return Quantity.millis(millis).toString();
  }

  static String time(Duration duration) {
    return millis(duration.toMillis());
  }

  /** {@code 1 call}, {@code 2 calls}. */
  static String count(long count, String thing) {
    return String.format(Locale.ROOT, "%,d %s%s", count, thing, count == 1 ? "" : "s");
  }

  private Words() {}
}
