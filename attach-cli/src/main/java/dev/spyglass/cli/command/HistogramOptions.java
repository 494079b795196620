package dev.spyglass.cli.command;

import dev.spyglass.cli.histogram.CacheClasses;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;

/** The options of {@code leaks} that only apply to {@code --histogram}. */
final class HistogramOptions {
  private static final Duration DEFAULT_INTERVAL = Duration.ofSeconds(10);
  private static final int DEFAULT_SAMPLES = 6;

  @Option(
      names = "--all",
      description = "with --histogram: also classes with one object, such as the client")
  boolean all;

  @Option(
      names = "--filter",
      paramLabel = "REGEX",
      converter = CommonOptions.PatternConverter.class,
      description = "with --histogram: also classes whose name contains a match")
  private Pattern filter;

  @Option(
      names = "--package",
      paramLabel = "NAME",
      description = "with --histogram: also classes in this package and its subpackages")
  private List<String> packages = new ArrayList<>();

  @Option(
      names = "--every",
      paramLabel = "TIME",
      converter = DurationConverter.class,
      description = "with --histogram: time between two samples, to show what grows (10s)")
  private Duration every;

  @Option(
      names = "--samples",
      paramLabel = "COUNT",
      description = "with --histogram: number of samples, at least 2 (6 if --every is given)")
  private Integer samples;

  /** Refuses combinations that make no sense. */
  void check(CommandSpec spec, boolean histogram) {
    boolean given =
        all || filter != null || !packages.isEmpty() || samples() > 1 || samples != null;
    if (given && !histogram) {
      throw new CommandLine.ParameterException(
          spec.commandLine(), "--all, --filter, --package, --every and --samples need --histogram");
    }
    if (samples != null && samples < 2) {
      throw new CommandLine.ParameterException(
          spec.commandLine(),
          "--samples "
              + samples
              + ": growth needs at least 2 samples; for a single one, omit --every and --samples");
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
