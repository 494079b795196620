package dev.spyglass.harness.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.spyglass.cli.CommandFailure;
import dev.spyglass.harness.Marked;
import dev.spyglass.harness.Require;
import dev.spyglass.harness.fault.FaultKind;
import dev.spyglass.harness.fault.KernelFaults;
import dev.spyglass.harness.namespace.Inhabitant;
import dev.spyglass.harness.namespace.Namespace;
import dev.spyglass.harness.process.Await;
import dev.spyglass.harness.process.ForkedJvm;
import dev.spyglass.harness.process.ForkedJvmBuilder;
import dev.spyglass.harness.process.Tool;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Kernel faults in a namespace of their own, and what is left of it: nothing. */
class NamespaceIT {
  private static final Duration LIMIT = Duration.ofSeconds(90);
  private static final String[] AS_NOBODY = {
    "setpriv", "--reuid=65534", "--regid=65534", "--clear-groups"
  };

  private static final List<String> VICTIMS = List.of("java", "unshare");

  private final Marked marked = new Marked();

  @BeforeEach
  void needsNamespaces() {
    Optional<String> unavailable = Namespace.unavailable();
    Require.that(unavailable.isEmpty(), unavailable.orElse(""));
  }

  @Test
  void everyKernelFaultIsProvenAndSoIsItsEnd() throws Exception {
    String rulesBefore = rules();
    try (ForkedJvm harness = inhabitant().arguments("faults").start()) {
      assertEveryFaultProven(harness);
    }
    assertThat(rules()).isEqualTo(rulesBefore);
    marked.awaitGone(LIMIT);
  }

  @Test
  void anOrdinaryUserCanDoTheSame(@TempDir Path folder) throws Exception {
    Require.root();
    ForkedJvmBuilder readable = marked.mark(ForkedJvm.of(Inhabitant.class.getName()));
    for (Path entry : classPath()) {
      Path copy = folder.resolve(Integer.toString(entry.hashCode()));
      Tool.run("cp", "-r", entry.toString(), copy.toString());
      readable.classPath(copy);
    }
    Tool.run("chmod", "-R", "a+rX", folder.toString());
    Require.that(nobodyMayUnshare(), "the kernel refuses user namespaces to ordinary users");

    try (ForkedJvm harness = readable.prefix(AS_NOBODY).arguments("faults").start()) {
      assertEveryFaultProven(harness);
    }
    marked.awaitGone(LIMIT);
  }

  @Test
  void retransmissionsAreTheKernelsUntilAskedFor() throws Exception {
    try (ForkedJvm harness = inhabitant().arguments("retries").start()) {
      assertThat(harness.awaitLine("before", LIMIT)).isEqualTo("before 15 6");
      assertThat(harness.awaitLine("after", LIMIT)).isEqualTo("after 3 1");
    }
  }

  @Test
  void saysWhatIsMissing() throws Exception {
    try (ForkedJvm harness =
        inhabitant().environment("PATH", "/nowhere").arguments("exit", "0").start()) {
      harness.awaitLine("no 'unshare' on the PATH; install the package util-linux", LIMIT);
      assertThat(harness.exitCode(LIMIT).orElseThrow()).isNotZero();
    }
  }

  @Test
  void kernelFaultsAreMadeInsideOnly() {
    assertThat(Namespace.inside()).isFalse();
    assertThatThrownBy(KernelFaults::new)
        .isInstanceOf(CommandFailure.class)
        .hasMessageContaining("inside a namespace only");
  }

  @Test
  void passesArgumentsOptionsAndTheExitCode(@TempDir Path folder) throws Exception {
    try (ForkedJvm harness = inhabitant().arguments("exit", "17").start()) {
      assertThat(harness.exitCode(LIMIT)).hasValue(17);
    }
    Path file = folder.resolve(marked.value());
    try (ForkedJvm harness =
        inhabitant()
            .jvmArguments("-Dinhabitant=with a blank")
            .arguments("write", file.toString())
            .start()) {
      assertThat(harness.exitCode(LIMIT)).as(String.join("\n", harness.lines())).hasValue(0);
    }
    assertThat(file).as("a folder made before").hasContent("property with a blank");
    assertThat(Path.of("/tmp", marked.value())).as("/tmp itself").doesNotExist();
  }

  @ParameterizedTest
  @ValueSource(strings = {"harness outside", "unshare", "harness inside"})
  void nothingIsLeftWhenOneIsKilled(String victim) throws Exception {
    String rulesBefore = rules();
    try (ForkedJvm harness = inhabitant().arguments("stay", marked.value()).start()) {
      String network = harness.awaitLine("INSIDE", LIMIT).split(" ")[1];
      assertThat(marked.commands()).contains("memcached");

      process(victim, harness.pid()).destroyForcibly();

      assertNothingLeft(network, rulesBefore);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
  void nothingIsLeftWhenOneIsKilledAtARandomMoment(int seed) throws Exception {
    Random random = new Random(seed);
    String rulesBefore = rules();
    try (ForkedJvm harness = inhabitant().arguments("stay", marked.value()).start()) {
      // Any moment will do, but it must not end before.
      assertThat(harness.exitCode(Duration.ofMillis(random.nextInt(2_500)))).isEmpty();
      ProcessHandle outside = ProcessHandle.of(harness.pid()).orElseThrow();
      List<ProcessHandle> victims =
          Stream.concat(Stream.of(outside), outside.descendants())
              .filter(p -> Marked.command(p).filter(VICTIMS::contains).isPresent())
              .toList();

      victims.get(random.nextInt(victims.size())).destroyForcibly();

      assertNothingLeft("none", rulesBefore);
    }
  }

  @Test
  void controlCEndsEverythingWith130() throws Exception {
    String rulesBefore = rules();
    try (ForkedJvm harness =
        inhabitant()
            // A background job ignores Ctrl-C, and so would the JVM that inherits that.
            .prefix("env", "--default-signal=INT", "setsid")
            .arguments("stay", marked.value())
            .start()) {
      String network = harness.awaitLine("INSIDE", LIMIT).split(" ")[1];

      Tool.run("/bin/kill", "-INT", "--", "-" + harness.pid());

      assertThat(harness.exitCode(LIMIT)).hasValue(130);
      assertNothingLeft(network, rulesBefore);
    }
  }

  private static void assertEveryFaultProven(ForkedJvm harness) {
    harness.awaitLine("DONE", LIMIT);
    List<String> lines = harness.lines();
    for (FaultKind kind : FaultKind.values()) {
      if (kind != FaultKind.RESET && kind != FaultKind.TRUNCATE) {
        for (String what : List.of("fault", "neighbour", "healed")) {
          assertThat(lines).anyMatch(line -> line.startsWith(kind + " " + what + " true"));
        }
      }
    }
  }

  private void assertNothingLeft(String network, String rulesBefore) throws Exception {
    marked.awaitGone(LIMIT);
    Await.until("end of the network namespace", LIMIT, () -> !networks().contains(network));
    assertThat(rules()).isEqualTo(rulesBefore);
    assertThat(Path.of("/tmp", marked.value())).doesNotExist();
  }

  private ProcessHandle process(String role, long outsidePid) {
    ProcessHandle outside = ProcessHandle.of(outsidePid).orElseThrow();
    return marked
        .processes()
        .filter(
            process ->
                switch (role) {
                  case "harness outside" -> process.equals(outside);
                  case "unshare" -> process.parent().filter(outside::equals).isPresent();
                  default ->
                      !process.equals(outside)
                          && Marked.command(process).filter("java"::equals).isPresent();
                })
        .findFirst()
        .orElseThrow();
  }

  private ForkedJvmBuilder inhabitant() throws Exception {
    return marked
        .mark(ForkedJvm.of(Inhabitant.class.getName()))
        .classPath(classPath().toArray(Path[]::new));
  }

  private static List<Path> classPath() throws Exception {
    return List.of(
        Marked.home(Namespace.class),
        Marked.home(Inhabitant.class),
        Marked.home(CommandFailure.class));
  }

  private static boolean nobodyMayUnshare() {
    try {
      String[] command =
          Stream.concat(Stream.of(AS_NOBODY), Stream.of("unshare", "-Urn", "true"))
              .toArray(String[]::new);
      Tool.run(command);
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  /** The machine's own. */
  private static String rules() throws IOException {
    return Tool.run("nft", "list", "ruleset")
        + Tool.run("iptables-save").lines().filter(l -> !l.startsWith("#")).toList()
        + Tool.run("tc", "qdisc");
  }

  private static List<String> networks() {
    return ProcessHandle.allProcesses()
        .map(process -> Path.of("/proc", Long.toString(process.pid()), "ns/net"))
        .flatMap(NamespaceIT::target)
        .collect(Collectors.toList());
  }

  private static Stream<String> target(Path link) {
    try {
      return Stream.of(Files.readSymbolicLink(link).toString());
    } catch (IOException e) {
      return Stream.empty();
    }
  }
}
