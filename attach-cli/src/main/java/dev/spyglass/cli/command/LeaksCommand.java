package dev.spyglass.cli.command;

import dev.spyglass.cli.process.TargetProcess;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code spyglass leaks TARGET}. */
@Command(
    name = "leaks",
    description = "Show what piles up in memory, who holds it, and what would stop it.",
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "Without --histogram the agent has to be in. It looks for what lasts: a burst that drains is",
      "no suspect. Numbers of objects are counted in the queues; no garbage is collected for them.",
      "",
      "Examples:",
      "  spyglass leaks checkout                          suspects, with cause and cure",
      "  spyglass leaks checkout --fail-on error || page  exit code 6 if memory runs out soon",
      "  spyglass leaks checkout --histogram              cache classes in the heap, no agent"
          + " needed",
      "  spyglass leaks checkout --histogram --every 10s --samples 6     which of them grow",
      "  spyglass leaks checkout --histogram --live       after a full collection: stops it longer",
      "  spyglass leaks checkout --histogram --package com.acme.cache -o json"
    })
final class LeaksCommand extends TargetCommand {
  /** From which severity on suspects make the command fail. */
  enum Bar {
    WARN,
    ERROR
  }

  @Mixin private HistogramOptions histogramOptions;

  @Mixin private NodeFilter filter;

  @Option(
      names = "--histogram",
      description = "objects of cache classes in the heap, as jmap -histo counts them")
  private boolean histogram;

  @Option(
      names = "--live",
      description = "collect garbage first, which stops the target for longer")
  private boolean live;

  @Option(
      names = "--fail-on",
      paramLabel = "SEVERITY",
      description = "end with exit code 6 if there is a suspect of warn or of error")
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
          spec.commandLine(), "--fail-on judges suspects, which --histogram has none of");
    }
    return new HistogramCommand(target, options, histogramOptions, live).run();
  }
}
