package dev.spyglass.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class HelpTest {
  private static final int COLUMNS = 80;

  @Test
  void everyHelpFitsEightyColumnsAsItWasWritten() {
    for (CommandLine command : commands()) {
      List<String> written =
          new ArrayList<>(List.of(command.getCommandSpec().usageMessage().footer()));
      written.addAll(List.of(command.getCommandSpec().usageMessage().description()));
      // Longer ones are wrapped, which tears examples apart.
      assertThat(written).as(command.getCommandName()).allMatch(line -> line.length() <= COLUMNS);
      assertThat(command.getUsageMessage().lines())
          .as(command.getCommandName())
          .allMatch(line -> line.length() <= COLUMNS);
    }
  }

  @Test
  void everyCommandAboutATargetHasAnExample() {
    for (CommandLine command : commands()) {
      if (command.getCommand() instanceof TargetCommand) {
        assertThat(command.getUsageMessage())
            .contains("Examples:", "  spyglass " + command.getCommandName() + " ");
      }
    }
  }

  @Test
  void aDrillIsAskedOfTheOtherJar() {
    StringWriter error = new StringWriter();
    String[] drill = {"drill", "--quick"};

    int exitCode = Spyglass.lineFor(drill).setErr(new PrintWriter(error)).execute(drill);

    assertThat(exitCode).isEqualTo(2);
    assertThat(error.toString()).contains("spyglass-drill.jar", "bin/spyglass drill");
  }

  private static List<CommandLine> commands() {
    CommandLine all = Spyglass.lineFor();
    List<CommandLine> commands = new ArrayList<>(all.getSubcommands().values());
    commands.add(all);
    // Without picocli's own, help and generate-completion.
    commands.removeIf(line -> !line.getCommand().getClass().getName().startsWith("dev.spyglass."));
    return commands;
  }
}
