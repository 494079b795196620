package dev.spyglass.harness.command;

import dev.spyglass.harness.application.Settings;
import picocli.CommandLine.IModelTransformer;
import picocli.CommandLine.Model.ArgGroupSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** Every setting of the client and the load as an option of the command. */
final class SettingsOptions implements IModelTransformer {
  private static final String HEADING = "%nSettings of the client and of the load on it:%n";

  @Override
  public CommandSpec transform(CommandSpec command) {
    ArgGroupSpec.Builder group = ArgGroupSpec.builder().heading(HEADING).validate(false);
    Settings.KNOWN.forEach(
        (name, meaning) ->
            group.addArg(
                OptionSpec.builder("--" + name)
                    .paramLabel("VALUE")
                    .type(String.class)
                    .description(meaning)
                    .build()));
    return command.addArgGroup(group.build());
  }

  /** What was given on the command line. */
  static Settings of(CommandSpec command) {
    Settings settings = Settings.NONE;
    for (String name : Settings.KNOWN.keySet()) {
      String value = command.findOption("--" + name).getValue();
      if (value != null) {
        settings = settings.with(name, value);
      }
    }
    return settings;
  }
}
