package dev.spyglass.harness.criterion;

import dev.spyglass.cli.command.DurationConverter;
import java.time.Duration;
import picocli.CommandLine.Option;

/** The limits of the criteria: what is still good enough. */
public final class Limits {
  @Option(
      names = "--max-overshoot",
      paramLabel = "TIME",
      defaultValue = "100ms",
      converter = DurationConverter.class,
      description =
          "timeouts-obeyed: longest wait beyond the timeout, or a tenth of the timeout where"
              + " that is more (default: ${DEFAULT-VALUE})")
  Duration overshoot;

  @Option(
      names = "--max-down-marking",
      paramLabel = "TIME",
      defaultValue = "10s",
      converter = DurationConverter.class,
      description = "marked-down: from failure to mark-down (default: ${DEFAULT-VALUE})")
  Duration downMarking;

  @Option(
      names = "--max-fast-fail",
      paramLabel = "TIME",
      defaultValue = "50ms",
      converter = DurationConverter.class,
      description = "fails-fast: what is fast while the node is down (default: ${DEFAULT-VALUE})")
  Duration fastFail;

  @Option(
      names = "--min-fast-share",
      paramLabel = "PERCENT",
      defaultValue = "99",
      description = "fails-fast: share of calls that must be fast (default: ${DEFAULT-VALUE})")
  double fastPercent;

  @Option(
      names = "--max-growth",
      paramLabel = "PER-SECOND",
      defaultValue = "0.05",
      description =
          "memory-bounded: instances of a cache class per second, over the last half of the"
              + " outage (default: ${DEFAULT-VALUE})")
  double growthPerSecond;

  @Option(
      names = "--max-p99-factor",
      paramLabel = "FACTOR",
      defaultValue = "2",
      description = "others-unaffected: p99 against p99 before (default: ${DEFAULT-VALUE})")
  double p99Factor;

  @Option(
      names = "--p99-floor",
      paramLabel = "TIME",
      defaultValue = "20ms",
      converter = DurationConverter.class,
      description = "others-unaffected: a p99 up to this is good (default: ${DEFAULT-VALUE})")
  Duration p99Floor;

  @Option(
      names = "--max-construction",
      paramLabel = "TIME",
      defaultValue = "5s",
      converter = DurationConverter.class,
      description = "starts: construction of the client (default: ${DEFAULT-VALUE})")
  Duration construction;

  @Option(
      names = "--max-return",
      paramLabel = "TIME",
      defaultValue = "35s",
      converter = DurationConverter.class,
      description = "returns: from healed to the first answer (default: ${DEFAULT-VALUE})")
  Duration returning;
}
