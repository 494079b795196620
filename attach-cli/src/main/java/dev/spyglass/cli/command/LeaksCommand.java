package dev.spyglass.cli.command;

import dev.spyglass.cli.attach.TargetProcess;
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
      "Examples:",
      "  spyglass leaks checkout --histogram              cache classes in the heap, no agent"
          + " needed",
      "  spyglass leaks checkout --histogram --every 10s --samples 6     which of them grow",
      "  spyglass leaks checkout --histogram --live       after a full collection: stops it longer",
      "  spyglass leaks checkout --histogram --package com.acme.cache -o json"
    })
final class LeaksCommand extends TargetCommand {
  @Mixin private HistogramOptions histogramOptions;

  @Option(
      names = "--histogram",
      description = "objects of cache classes in the heap, as jmap -histo counts them")
  private boolean histogram;

  @Option(
      names = "--live",
      description = "collect garbage first, which stops the target for longer")
  private boolean live;

  @CommandLine.Spec private CommandLine.Model.CommandSpec spec;

  @Override
  int run(TargetProcess target) {
    histogramOptions.check(spec, histogram);
    return new HistogramCommand(target, options, histogramOptions, live).run();
  }
}
