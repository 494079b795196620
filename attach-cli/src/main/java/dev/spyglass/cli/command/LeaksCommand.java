package dev.spyglass.cli.command;

import dev.spyglass.cli.process.TargetProcess;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code spyglass leaks TARGET}. */
@Command(
    name = "leaks",
    description = "Show what piles up in memory, who holds it, and how to stop it.",
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "Without --histogram, the agent must be in the target. It reports what lasts: a",
      "burst that drains is not a suspect. It counts objects in the client's queues",
      "and collects no garbage for that.",
      "",
      "With --histogram, no agent is needed. Garbage counts too, so GROWTH can be",
      "negative when a collection runs in between; --live avoids that. STRAIGHT is how",
      "well a straight line fits the growth: near 100%% for a leak, low for noise.",
      "",
      "Examples:",
      "  spyglass leaks checkout                      suspects, with cause and cure",
      "  spyglass leaks checkout --fail-on error      exit code 6 if memory runs out",
      "  spyglass leaks checkout --histogram          cache classes in the heap",
      "  spyglass leaks 4711 --histogram --every 10s  which of them grow",
      "  spyglass leaks 4711 --histogram --live       collect garbage first",
      "  spyglass leaks 4711 --histogram --package com.acme.cache -o json"
    })
final class LeaksCommand extends TargetCommand {
  /** The lowest severity of a suspect that makes the command fail. */
  enum Bar {
    WARN,
    ERROR
  }

  @Mixin private HistogramOptions histogramOptions;

  @Mixin private NodeFilter filter;

  @Option(
      names = "--histogram",
      description = "count the objects of cache classes in the heap, as jmap -histo does")
  private boolean histogram;

  @Option(names = "--live", description = "collect garbage first, which stops the target longer")
  private boolean live;

  @Option(
      names = "--fail-on",
      paramLabel = "SEVERITY",
      description = "warn or error: exit code 6 if a suspect has this severity or more")
  private Bar bar;

  @CommandLine.Spec private CommandLine.Model.CommandSpec spec;

  @Override
  int run(TargetProcess target) {
    histogramOptions.check(spec, histogram);
    if (!histogram) {
      return new SuspectsCommand(options, bar, filter).run(target, live);
    }
    if (bar != null) {
      throw new CommandLine.ParameterException(
          spec.commandLine(),
          "--fail-on is about suspects, and --histogram shows none; use one of them");
    }
    return new HistogramCommand(target, options, histogramOptions, live).run();
  }
}
