package dev.spyglass.harness.result;

import java.util.Locale;

/**
 * A number with its unit, such as the one a verdict rests on.
 *
 * @param value in this unit
 * @param unit of the value
 */
public record Quantity(double value, Unit unit) {
  private static final double SECONDS_FROM_MILLIS = 10_000;

  /** What is measured; {@link #toString} is the unit as reports write it. */
  public enum Unit {
    MILLISECONDS("ms"),
    PERCENT("%"),
    /** Instances per second. */
    GROWTH("/s"),
    /** Instances of a class that should have been freed. */
    KEPT_INSTANCES("kept instances"),
    THREADS("threads"),
    CALLS("calls"),
    /** Calls that never came back. */
    LOST_CALLS("lost calls");

    private final String text;

    Unit(String text) {
      this.text = text;
    }

    @Override
    public String toString() {
      return text;
    }
  }

  /** A duration. */
  public static Quantity millis(double millis) {
    return new Quantity(millis, Unit.MILLISECONDS);
  }

  /** A part of a whole. */
  public static Quantity percent(long part, long whole) {
    return new Quantity(100.0 * part / whole, Unit.PERCENT);
  }

  /** For people: long durations are in seconds, and fractions have few digits. */
  @Override
  public String toString() {
    return switch (unit) {
      case MILLISECONDS -> duration();
      case PERCENT -> format("%.1f %%", value);
      case GROWTH -> format("%+.2f/s", value);
      default -> format("%,.0f ", value) + unit;
    };
  }

  private String duration() {
    if (value >= SECONDS_FROM_MILLIS) {
      return format("%.1f s", value / 1e3);
    }
    return format(value == Math.rint(value) ? "%,.0f ms" : "%.1f ms", value);
  }

  private static String format(String format, double value) {
    return String.format(Locale.ROOT, format, value);
  }
}
