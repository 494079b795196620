package dev.spyglass.harness.drill;

import dev.spyglass.harness.application.Settings;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** Finds which swept setting moves a quantity: does it change when only that setting changes? */
final class Levers {
  // Smaller differences are noise of timers and of the machine.
  private static final double SHARE = 0.15;
  private static final double SECONDS = 0.75;
  private static final Comparator<Point> BY_SECONDS = Comparator.comparingDouble(Point::seconds);

  /**
   * One measurement.
   *
   * @param settings the swept settings with their values
   * @param seconds infinite if it did not happen within the time watched
   */
  record Point(Settings settings, double seconds) {}

  /** A sentence about each setting of the sweep. */
  static List<String> of(Sweep sweep, List<Point> points) {
    List<String> sentences = new ArrayList<>();
    for (String name : sweep.values().keySet()) {
      sentences.add(sentence(name, largestDifference(name, points)));
    }
    return sentences;
  }

  /** The two values of this setting that differ most, all other settings being equal. */
  private static List<Point> largestDifference(String name, List<Point> points) {
    Map<Settings, List<Point>> byOthers =
        points.stream().collect(Collectors.groupingBy(p -> p.settings().without(name)));
    return byOthers.values().stream()
        .map(group -> medians(name, group))
        .filter(values -> values.size() > 1)
        .map(Levers::extremes)
        .max(Comparator.comparingDouble(Levers::apart))
        .orElse(List.of());
  }

  /** One point for each value: the middle one of its repeats. */
  private static List<Point> medians(String name, List<Point> group) {
    Map<String, List<Point>> byValue =
        group.stream().collect(Collectors.groupingBy(p -> p.settings().get(name)));
    return byValue.values().stream()
        .map(repeats -> repeats.stream().sorted(BY_SECONDS).toList())
        .map(sorted -> sorted.get(sorted.size() / 2))
        .toList();
  }

  private static List<Point> extremes(List<Point> points) {
    return List.of(
        points.stream().min(BY_SECONDS).orElseThrow(),
        points.stream().max(BY_SECONDS).orElseThrow());
  }

  private static double apart(List<Point> pair) {
    double low = pair.get(0).seconds();
    double high = pair.get(1).seconds();
    return low == high ? 0 : high - low;
  }

  private static String sentence(String name, List<Point> pair) {
    if (pair.isEmpty()) {
      return name + ": not seen at two values, all else being equal";
    }
    if (Double.isInfinite(pair.get(0).seconds())) {
      return name + ": it never happened while watched";
    }
    double low = pair.get(0).seconds();
    return apart(pair) > Math.max(SECONDS, low * SHARE)
        ? String.format(
            Locale.ROOT,
            "%s moves it: %s at %s, %s at %s",
            name,
            word(low),
            pair.get(0).settings().get(name),
            word(pair.get(1).seconds()),
            pair.get(1).settings().get(name))
        : String.format(
            Locale.ROOT, "%s does not move it: at most %s apart", name, word(apart(pair)));
  }

  private static String word(double seconds) {
    return Double.isInfinite(seconds)
        ? "never while watched"
        : String.format(Locale.ROOT, "%.1f s", seconds);
  }

  private Levers() {}
}
