package dev.spyglass.harness.overhead;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.function.DoubleBinaryOperator;

/** Measurements of one quantity, one per round. Not thread-safe. */
final class Samples {
  private final List<Double> values = new ArrayList<>();

  void add(double value) {
    values.add(value);
  }

  double median() {
    List<Double> sorted = new ArrayList<>(values);
    Collections.sort(sorted);
    int middle = sorted.size() / 2;
    return sorted.size() % 2 == 1
        ? sorted.get(middle)
        : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
  }

  /** Both series round by round: neighbours in time share the noise of the machine. */
  Samples against(Samples other, DoubleBinaryOperator operator) {
    Samples result = new Samples();
    for (int i = 0; i < values.size(); i++) {
      result.add(operator.applyAsDouble(values.get(i), other.values.get(i)));
    }
    return result;
  }

  /** {@code median (min to max)}. */
  String text(String format) {
    return String.format(
        Locale.ROOT,
        format + " (" + format + " to " + format + ")",
        median(),
        Collections.min(values),
        Collections.max(values));
  }
}
