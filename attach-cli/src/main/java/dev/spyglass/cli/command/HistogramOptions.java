package dev.spyglass.cli.command;

import dev.spyglass.cli.histogram.CacheClasses;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;

/** What {@code leaks --histogram} understands beside the options of {@code leaks}. */
final class HistogramOptions {
  private static final Duration DEFAULT_INTERVAL = Duration.ofSeconds(10);
  private static final int DEFAULT_SAMPLES = 6;

  @Option(
      names = "--all",
      description = "with --histogram: also classes with one object, such as the client itself")
  boolean all;

  @Option(
      names = "--filter",
      paramLabel = "REGEX",
      converter = CommonOptions.PatternConverter.class,
      description = "with --histogram: also classes whose name holds a match")
  private Pattern filter;

  @Option(
      names = "--package",
      paramLabel = "NAME",
      description = "with --histogram: also classes of this package and below, such as a wrapper's")
  private List<String> packages = new ArrayList<>();

  @Option(
      names = "--every",
      paramLabel = "TIME",
      converter = DurationConverter.class,
      description = "with --histogram: look again after this time and show what grows (10s)")
  private Duration every;

  @Option(
      names = "--samples",
      paramLabel = "COUNT",
      description = "with --histogram: how many looks, at least 2 (6 if --every is given)")
  private Integer samples;

  /** Refuses what makes no sense together. */
  void check(CommandSpec spec, boolean histogram) {
    boolean given =
        all || filter != null || !packages.isEmpty() || samples() > 1 || samples != null;
    if (given && !histogram) {
      throw new CommandLine.ParameterException(
          spec.commandLine(),
          "--all, --filter, --package, --every and --samples go with --histogram");
    }
    if (samples != null && samples < 2) {
      throw new CommandLine.ParameterException(
          spec.commandLine(),
          "--samples "
              + samples
              + ": growth shows between 2 looks or more; for one look, leave"
              + " --every and --samples away");
    }
  }

  CacheClasses classes() {
    return new CacheClasses(packages, filter);
  }

  int samples() {
    return samples != null ? samples : every != null ? DEFAULT_SAMPLES : 1;
  }

  Duration interval() {
    return every != null ? every : DEFAULT_INTERVAL;
  }
}
