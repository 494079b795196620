package dev.spyglass.harness.report;

import java.util.Locale;

/** Quantities as people read them. */
final class Units {
  private static final String NO_BREAK = "\u00a0";

  /** A duration with the unit that fits: 310 µs, 1.2 ms, 52.4 s. */
  static String micros(long micros) {
    if (micros < 1_000) {
      return micros + NO_BREAK + "µs";
    }
    return micros < 1_000_000
        ? number(micros / 1_000.0) + NO_BREAK + "ms"
        : number(micros / 1_000_000.0) + NO_BREAK + "s";
  }

  /** A duration of the length of a drill: 4.2 s, 52 s. */
  static String seconds(double seconds) {
    return number(seconds) + NO_BREAK + "s";
  }

  static String count(long count) {
    return String.format(Locale.ROOT, "%,d", count);
  }

  private static String number(double value) {
    String decimal = String.format(Locale.ROOT, value < 100 ? "%.1f" : "%.0f", value);
    return decimal.endsWith(".0") ? decimal.substring(0, decimal.length() - 2) : decimal;
  }

  private Units() {}
}
