package dev.spyglass.harness.house;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** No module has circles: packages use what is below them, and this is the only list of floors. */
class FloorsTest {
  /** The modules, their floors, and what breaks them today and has to go. */
  enum Module {
    AGENT(
        new Floors("dev.spyglass.agent")
            .floor(
                "what a library must be able to report; how a hook gets into a class; how the door"
                    + " gets into java.lang; a logger for libraries: none knows the other",
                "reader",
                "weave",
                "door",
                "logging")
            .floor("clients and nodes, their numbers and states, from events and readings", "model")
            .floor(
                "the packages of the client libraries; what the model's numbers say about leaks",
                "library",
                "leak")
            .floor("what is published: names, descriptions and values of attributes", "attribute")
            .floor(
                "two views of the attributes: MBeans, and the command's socket", "jmx", "channel")
            .floor("starts and stops all others", Floors.ROOT)
            .never(
                "library\\.[a-z].*",
                "model\\..*",
                "The package of a library imports nothing of model.")
            .never(
                "(?!library\\.).*\\..*", "library\\..*", "Only the root package imports library."),
        List.of(),
        "agent/src/main/java"),

    COMMAND(
        new Floors("dev.spyglass.cli")
            .floor(
                "how a command ends; how results are printed; which client libraries there are",
                "CommandFailure",
                "ExitCode",
                "output",
                "library")
            .floor("facts about processes, from /proc, without touching them", "process")
            .floor("what a JVM answers by itself, through the attach protocol", "attach")
            .floor("what an agent in a JVM answers; what is in its heap", "agent", "histogram")
            .floor("one class for each command that a user types", "command")
            .floor("the entry point", Floors.ROOT),
        List.of(),
        "attach-cli/src/main/java"),

    HARNESS(
        new Floors("dev.spyglass.harness")
            .floor(
                "child processes; a relay that can fail; the results of a drill as plain values;"
                    + " the program under test, which runs in a JVM of its own",
                "process",
                "relay",
                "result",
                "workload")
            .floor("real memcached, or a stub; network namespaces", "server", "namespace")
            .floor("nodes that fail on command; applications that use them", "fault", "application")
            .floor("what was recorded while a node failed", "evidence")
            .floor("judgments on that evidence; where a drill is played", "criterion", "stage")
            .floor("the drills; reports on their results", "drill", "report")
            .floor("programs built from these parts", "demo", "junit", "overhead")
            .floor("the command line of drill and demo", "command")
            .floor("the program that writes the pages of the clients' behaviour", "behaviour")
            .floor("the entry point", Floors.ROOT),
        List.of(),
        "test-harness/src/main/java",
        "test-harness/src/app/java");

    private final Floors floors;
    private final List<String> exceptions;
    private final List<String> folders;

    Module(Floors floors, List<String> exceptions, String... folders) {
      this.floors = floors;
      this.exceptions = exceptions;
      this.folders = List.of(folders);
    }

    /** The module's source files by the name of their class below the root package. */
    Map<String, String> sources() throws IOException {
      Map<String, String> sources = new HashMap<>();
      for (String folder : folders) {
        Path root = Path.of("..", folder).resolve(floors.root().replace('.', '/'));
        try (Stream<Path> files = Files.walk(root)) {
          for (Path file : files.filter(f -> f.toString().endsWith(".java")).toList()) {
            String name = root.relativize(file).toString().replace('/', '.');
            sources.put(
                name.substring(0, name.length() - ".java".length()), Files.readString(file));
          }
        }
      }
      sources.keySet().removeIf(name -> name.endsWith("package-info"));
      return sources;
    }
  }

  @ParameterizedTest
  @EnumSource
  void everyPackageUsesOnlyWhatIsBelowIt(Module module) throws IOException {
    assertThat(module.floors.breaches(module.sources()))
        .as("remove an exception that is no longer needed; the floors are %s", module.floors)
        .isEqualTo(module.exceptions);
  }

  @ParameterizedTest
  @EnumSource
  void everyClassIsOnAFloorAndNoRoomIsEmpty(Module module) throws IOException {
    List<String> rooms =
        module.sources().keySet().stream().map(module.floors::room).distinct().toList();

    assertThat(rooms).hasSameElementsAs(module.floors.rooms());
  }

  @Test
  void aPlantedImportIsFound() {
    assertThat(
            breaches(Module.COMMAND, "output.Cells", "import dev.spyglass.cli.command.Spyglass;\n"))
        .containsExactly("output.Cells imports command.Spyglass");
    assertThat(
            breaches(
                Module.COMMAND, "agent.Snapshot", "import static dev.spyglass.cli.Main.main;\n"))
        .containsExactly("agent.Snapshot imports Main");
    assertThat(
            breaches(
                Module.COMMAND,
                "histogram.Growth",
                "private dev.spyglass.cli.agent.AgentJar qualified;\n"))
        .containsExactly("histogram.Growth imports agent.AgentJar");
    assertThat(breaches(Module.AGENT, "model.Client", "import dev.spyglass.agent.attic.Thing;\n"))
        .containsExactly("model.Client imports attic.Thing");
  }

  @Test
  void aLibraryMayNotKnowTheModelNorAViewALibrary() {
    String model = "import dev.spyglass.agent.model.Node;\n";
    String library = "import dev.spyglass.agent.library.Libraries;\n";

    assertThat(breaches(Module.AGENT, "library.arcus.Arcus", model)).hasSize(1);
    assertThat(breaches(Module.AGENT, "library.Libraries", model)).isEmpty();
    assertThat(breaches(Module.AGENT, "library.arcus.Arcus", library)).isEmpty();
    assertThat(breaches(Module.AGENT, "attribute.Beans", library)).hasSize(1);
    assertThat(breaches(Module.AGENT, "Agent", library)).isEmpty();
  }

  @Test
  void whatIsAllowedOrOnlyMentionedIsNoBreach() {
    assertThat(
            breaches(
                Module.COMMAND,
                "agent.AgentLoader",
                """
                import dev.spyglass.cli.CommandFailure;
                import dev.spyglass.cli.attach.JarPlacement;
                import dev.spyglass.cli.agent.Snapshot;
                /** Unlike {@link dev.spyglass.cli.command.Spyglass}. */
                // dev.spyglass.cli.Main
                """))
        .isEmpty();
  }

  private static List<String> breaches(Module module, String name, String source) {
    return module.floors.breaches(Map.of(name, source));
  }
}
