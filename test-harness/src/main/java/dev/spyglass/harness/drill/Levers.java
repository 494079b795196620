package dev.spyglass.harness.drill;

import dev.spyglass.harness.application.Settings;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Tells which swept setting moves a quantity: does it change when this setting alone changes? */
final class Levers {
  // What differs less is the noise of timers and of the machine.
  private static final double SHARE = 0.15;
  private static final double SECONDS = 0.75;

  /**
   * One measurement.
   *
   * @param settings what was swept, with the values of this time
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

  /** Two points that differ in this setting alone, as far apart as there are. */
  private static List<Point> largestDifference(String name, List<Point> points) {
    Map<Map<String, String>, List<Point>> byOthers = new HashMap<>();
    for (Point point : points) {
      Map<String, String> others = new HashMap<>(point.settings().values());
      others.remove(name);
      byOthers.computeIfAbsent(others, key -> new ArrayList<>()).add(point);
    }
    return byOthers.values().stream()
        .map(
            group ->
                List.of(
                    group.stream().min(Comparator.comparingDouble(Point::seconds)).orElseThrow(),
                    group.stream().max(Comparator.comparingDouble(Point::seconds)).orElseThrow()))
        .max(Comparator.comparingDouble(Levers::apart))
        .orElseThrow();
  }

  private static double apart(List<Point> pair) {
    double low = pair.get(0).seconds();
    double high = pair.get(1).seconds();
    return low == high ? 0 : high - low;
  }

  private static String sentence(String name, List<Point> pair) {
    double low = pair.get(0).seconds();
    double high = pair.get(1).seconds();
    boolean sameValue = pair.get(0).settings().get(name).equals(pair.get(1).settings().get(name));
    boolean moves = !sameValue && apart(pair) > Math.max(SECONDS, low * SHARE);
    return moves
        ? String.format(
            Locale.ROOT,
            "%s moves it: %s at %s, %s at %s",
            name,
            word(low),
            pair.get(0).settings().get(name),
            word(high),
            pair.get(1).settings().get(name))
        : String.format(
            Locale.ROOT, "%s does not move it: at most %s apart", name, word(apart(pair)));
  }

  private static String word(double seconds) {
    return Double.isInfinite(seconds)
        ? "never while it was watched"
        : String.format(Locale.ROOT, "%.1f s", seconds);
  }

  private Levers() {}
}
