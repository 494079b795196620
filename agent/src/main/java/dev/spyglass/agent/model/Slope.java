package dev.spyglass.agent.model;

/** A line through points, fitted by least squares. */
public final class Slope {
  /** Its slope through the first {@code n} points; 0 if they lie at one moment. */
  public static double perSecond(double[] seconds, double[] values, int n) {
    double meanSeconds = 0;
    double meanValue = 0;
    for (int i = 0; i < n; i++) {
      meanSeconds += seconds[i] / n;
      meanValue += values[i] / n;
    }
    double covariance = 0;
    double variance = 0;
    for (int i = 0; i < n; i++) {
      double x = seconds[i] - meanSeconds;
      covariance += x * (values[i] - meanValue);
      variance += x * x;
    }
    return variance == 0 ? 0 : Math.round(covariance / variance * 100) / 100.0;
  }

  private Slope() {}
}
