package dev.spyglass.harness.fault;

import java.time.Duration;
import java.util.Locale;

/**
 * One fault with its numbers; those that its kind does not need are zero.
 *
 * @param kind what happens
 * @param latency SLOW: how much later an answer arrives
 * @param jitter SLOW: by how much the latency varies to either side
 * @param bytesPerSecond THROTTLE: bytes of answers per second
 * @param share LOSS: share of packets lost, above 0 and up to 1
 * @param period FLAP: length of one phase
 */
public record Fault(
    FaultKind kind,
    Duration latency,
    Duration jitter,
    long bytesPerSecond,
    double share,
    Duration period) {

  /** Rejects numbers that make no such fault by an {@link IllegalArgumentException}. */
  public Fault {
    require(!jitter.isNegative() && jitter.compareTo(latency) <= 0, "jitter is 0 up to latency");
    require(kind != FaultKind.SLOW || positive(latency), "slow needs a latency above 0");
    require(kind != FaultKind.THROTTLE || bytesPerSecond > 0, "throttle needs a rate above 0");
    require(kind != FaultKind.LOSS || (share > 0 && share <= 1), "loss needs a share in (0, 1]");
    require(kind != FaultKind.FLAP || positive(period), "flap needs a period above 0");
  }

  /** A fault of this kind with usual numbers: 100 ms, 10 kB/s, 30 %, 2 s. */
  public static Fault of(FaultKind kind) {
    return switch (kind) {
      case SLOW -> slow(Duration.ofMillis(100));
      case THROTTLE -> throttle(10_000);
      case LOSS -> loss(0.3);
      case FLAP -> flap(Duration.ofSeconds(2));
      default -> new Fault(kind, Duration.ZERO, Duration.ZERO, 0, 0, Duration.ZERO);
    };
  }

  /** Answers arrive later by the latency. */
  public static Fault slow(Duration latency) {
    return slow(latency, Duration.ZERO);
  }

  /** Answers arrive later by the latency, give or take the jitter, in order. */
  public static Fault slow(Duration latency, Duration jitter) {
    return new Fault(FaultKind.SLOW, latency, jitter, 0, 0, Duration.ZERO);
  }

  /** Answers of the node arrive at this rate. */
  public static Fault throttle(long bytesPerSecond) {
    return new Fault(
        FaultKind.THROTTLE, Duration.ZERO, Duration.ZERO, bytesPerSecond, 0, Duration.ZERO);
  }

  /** This share of the packets is lost in each direction. */
  public static Fault loss(double share) {
    return new Fault(FaultKind.LOSS, Duration.ZERO, Duration.ZERO, 0, share, Duration.ZERO);
  }

  /** Refuses for a period, serves for a period, and so on. */
  public static Fault flap(Duration period) {
    return new Fault(FaultKind.FLAP, Duration.ZERO, Duration.ZERO, 0, 0, period);
  }

  /** {@link FaultKind#SILENT}. */
  public static Fault silent() {
    return of(FaultKind.SILENT);
  }

  /** {@link FaultKind#DROP}. */
  public static Fault drop() {
    return of(FaultKind.DROP);
  }

  /** {@link FaultKind#REFUSE}. */
  public static Fault refuse() {
    return of(FaultKind.REFUSE);
  }

  /** {@link FaultKind#RESET}. */
  public static Fault reset() {
    return of(FaultKind.RESET);
  }

  /** {@link FaultKind#HALF_OPEN}. */
  public static Fault halfOpen() {
    return of(FaultKind.HALF_OPEN);
  }

  /** {@link FaultKind#TRUNCATE}. */
  public static Fault truncate() {
    return of(FaultKind.TRUNCATE);
  }

  /**
   * Reads {@code silent}, {@code slow:latency=100ms,jitter=20ms}, {@code throttle:rate=10000},
   * {@code loss:share=30%}, {@code flap:period=2s}. A mistake is an {@link
   * IllegalArgumentException} that lists what exists.
   */
  public static Fault parse(String text) {
    return FaultText.parse(text);
  }

  /** For people, such as "slow by 100 ms ± 20 ms". */
  @Override
  public String toString() {
    return switch (kind) {
      case SLOW -> "slow by " + millis(latency) + (jitter.isZero() ? "" : " ± " + millis(jitter));
      case THROTTLE -> "throttle to " + bytesPerSecond + " bytes/s";
      case LOSS -> String.format(Locale.ROOT, "loss of %s %%", percent());
      case FLAP -> "flap every " + millis(period);
      default -> kind.word();
    };
  }

  private String percent() {
    double percent = share * 100;
    return percent == Math.rint(percent) ? Long.toString((long) percent) : "" + percent;
  }

  private static String millis(Duration duration) {
    return duration.toMillis() + " ms";
  }

  private static boolean positive(Duration duration) {
    return !duration.isNegative() && !duration.isZero();
  }

  private static void require(boolean holds, String rule) {
    if (!holds) {
      throw new IllegalArgumentException(rule);
    }
  }
}
