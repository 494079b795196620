package dev.spyglass.cli.histogram;

import java.util.ArrayList;
import java.util.List;

/** How a number changes over several samples: a line fitted by least squares. Not thread-safe. */
public final class Growth {
  private final List<Double> seconds = new ArrayList<>();
  private final List<Double> values = new ArrayList<>();

  /** Adds a sample: the value at a moment given in {@link System#nanoTime()}. */
  public void add(long nanos, double value) {
    seconds.add(nanos / 1e9);
    values.add(value);
  }

  /** The slope per second; 0 for fewer than two samples. */
  public double perSecond() {
    double variance = covariance(seconds, seconds);
    return variance == 0 ? 0 : covariance(seconds, values) / variance;
  }

  /**
   * How straight the growth is: the share of the value's variation that the line explains
   * (R&sup2;), from 0 for noise to 1 for a straight line. It is 0 if nothing changes, and for fewer
   * than three samples, since a line fits any two.
   */
  public double straightness() {
    double variation = covariance(values, values) * covariance(seconds, seconds);
    if (values.size() < 3 || variation == 0) {
      return 0;
    }
    double together = covariance(seconds, values);
    return Math.min(1, together * together / variation);
  }

  private static double covariance(List<Double> x, List<Double> y) {
    double meanX = x.stream().mapToDouble(v -> v).average().orElse(0);
    double meanY = y.stream().mapToDouble(v -> v).average().orElse(0);
    double sum = 0;
    for (int i = 0; i < x.size(); i++) {
      sum += (x.get(i) - meanX) * (y.get(i) - meanY);
    }
    return sum;
  }
}
