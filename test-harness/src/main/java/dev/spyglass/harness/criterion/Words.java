package dev.spyglass.harness.criterion;

import java.time.Duration;
import java.util.Locale;

/** Quantities for people. */
final class Words {
  static String millis(long millis) {
    return millis < 10_000
        ? String.format(Locale.ROOT, "%,d ms", millis)
        : String.format(Locale.ROOT, "%.1f s", millis / 1e3);
  }

  static String time(Duration duration) {
    return millis(duration.toMillis());
  }

  static String percent(long part, long whole) {
    return String.format(Locale.ROOT, "%.1f %%", 100.0 * part / whole);
  }

  /** {@code 1 call}, {@code 2 calls}. */
  static String count(long count, String thing) {
    return String.format(Locale.ROOT, "%,d %s%s", count, thing, count == 1 ? "" : "s");
  }

  private Words() {}
}
