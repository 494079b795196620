package dev.spyglass.harness.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spyglass.cli.ExitCode;
import dev.spyglass.cli.command.Spyglass;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

/** What does not go together is refused before anything starts. */
final class DrillCommandTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--nodes 0 | --nodes is 1 to 32",
        "--nodes 33 | --nodes is 1 to 32",
        "--load-rate 0 --app x | --load-rate is above 0",
        "--load-rate NaN --app x | --load-rate is above 0",
        "--app x --pid 1 | --app and --pid exclude each other",
        "--load x | --load needs --app or --pid",
        "--upstream a:1 | --upstream needs --app or --pid",
        "--pid 1 | --pid needs --upstream",
        "--pid 1 --upstream a:1 | --pid needs --listen",
        "--pid 1 --upstream a:1 --listen 1,2 | --listen needs as many ports",
        "--app x --upstream a:1 --listen 0 | --listen is 1 to 65535",
        "--app x --upstream a:1 --listen 65536 | --listen is 1 to 65535",
        "--faults kernel --pid 1 --upstream a:1 --listen 1 | --faults kernel reaches nothing",
        "--app x --rate 5 | settings and --sweep are for our workload",
        "--app x --sweep rate=1,2 | settings and --sweep are for our workload",
        "--sweep rate | is not NAME=VALUE,VALUE",
        "--repeat 0 | --repeat and --at-a-time are at least 1",
        "--at-a-time 0 | --repeat and --at-a-time are at least 1",
        "--fault lightning | --fault: ",
        "--client memcachejava:1.0 | no client 'memcachejava:1.0'",
        "--faults magic | Invalid value for option '--faults'",
        "--max-return soon | 'soon' is not a duration",
        "nonsense | no drill 'nonsense'",
      })
  void refuses(String arguments, String why) {
    String[] line = arguments.split(" ");
    StringWriter err = new StringWriter();
    CommandLine command = Spyglass.commandLine(new DrillCommand(), List.of(line));
    command.setErr(new PrintWriter(err, true));
    assertThat(command.execute(line)).isEqualTo(ExitCode.USAGE);
    assertThat(err.toString()).startsWith("error: ").contains(why).doesNotContain("Exception");
    assertThat(err.toString().lines().count()).as("what to do next").isGreaterThan(1);
  }
}
