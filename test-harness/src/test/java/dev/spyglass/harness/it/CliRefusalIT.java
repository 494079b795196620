package dev.spyglass.harness.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spyglass.harness.Require;
import dev.spyglass.harness.process.Await;
import dev.spyglass.harness.process.ForkedJvm;
import dev.spyglass.harness.process.ForkedJvmBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What cannot be done is reported with cause, next step and exit code, and harms nobody. */
class CliRefusalIT {
  @Test
  void aPidThatIsNotThere() throws Exception {
    long gone;
    try (ForkedJvm jvm = idle().start()) {
      gone = jvm.pid();
    }

    assertRefused(Cli.run("attach", gone), 3, "spyglass list");
  }

  @Test
  void aProcessThatIsNoJvmLivesOn() throws Exception {
    Process sleep = new ProcessBuilder("sleep", "60").start();
    try {
      // Between fork and exec it is still this JVM.
      Await.until(
          "sleep", Eventually.LIMIT, () -> sleep.info().command().orElse("").endsWith("sleep"));

      assertRefused(Cli.run("attach", sleep.pid()), 3, "is not a JVM");
      assertThat(sleep.isAlive()).isTrue();
    } finally {
      sleep.destroyForcibly();
    }
  }

  @Test
  void aNameThatFitsTwoJvms() throws Exception {
    try (ForkedJvm one = idle().start();
        ForkedJvm two = idle().start()) {
      one.awaitLine("idle", Eventually.LIMIT);
      two.awaitLine("idle", Eventually.LIMIT);

      assertRefused(Cli.run("attach", Idle.class.getSimpleName()), 3, Long.toString(one.pid()));
    }
  }

  @Test
  void aStoppedJvm() throws Exception {
    try (ForkedJvm jvm = idle().start()) {
      jvm.awaitLine("idle", Eventually.LIMIT);
      signal("-STOP", jvm);
      Eventually.holds(() -> assertThat(stateOf(jvm)).isEqualTo("T"));

      assertRefused(Cli.run("attach", jvm.pid()), 4, "kill -CONT " + jvm.pid());

      signal("-CONT", jvm);
      assertUnharmed(jvm);
    }
  }

  @Test
  void aJvmWithoutAFreeDescriptor() throws Exception {
    try (ForkedJvm jvm = idle().prefix("prlimit", "--nofile=64").start()) {
      jvm.awaitLine("idle", Eventually.LIMIT);
      Cli.succeed("leaks", jvm.pid(), "--histogram");
      new ProcessBuilder("prlimit", "--pid", "" + jvm.pid(), "--nofile=5").start().waitFor();

      assertRefused(Cli.run("attach", jvm.pid()), 4, "of 5 file descriptors open");
      assertRefused(Cli.run("attach", jvm.pid()), 4, "prlimit --pid " + jvm.pid());

      assertUnharmed(jvm);
    }
  }

  @Test
  void aJvmWhoseControlGroupIsFrozen() throws Exception {
    Path freezer = Path.of("/sys/fs/cgroup/freezer");
    Require.that(Files.isWritable(freezer), "no writable control group to freeze, version 1");
    Path group = Files.createDirectory(freezer.resolve("spyglass-it-" + UUID.randomUUID()));
    try (ForkedJvm jvm = idle().start()) {
      jvm.awaitLine("idle", Eventually.LIMIT);
      Files.writeString(group.resolve("cgroup.procs"), Long.toString(jvm.pid()));
      Files.writeString(group.resolve("freezer.state"), "FROZEN");
      Cli.Result result = Cli.run("attach", jvm.pid());
      Files.writeString(group.resolve("freezer.state"), "THAWED");

      assertRefused(result, 4, "frozen");
      assertUnharmed(jvm);
    } finally {
      Eventually.holds(() -> Files.deleteIfExists(group));
    }
  }

  @Test
  void aJvmThatForbidsToAttach() throws Exception {
    assertFlagIsNamed("-XX:+DisableAttachMechanism");
  }

  @Test
  void aJvmThatForbidsDynamicAgents() throws Exception {
    assertFlagIsNamed("-XX:-EnableDynamicAgentLoading");
  }

  @Test
  void aJvmWithoutTheAgent() throws Exception {
    try (ForkedJvm jvm = idle().start()) {
      jvm.awaitLine("idle", Eventually.LIMIT);

      assertRefused(Cli.run("nodes", jvm.pid()), 5, "spyglass attach " + jvm.pid());
      assertUnharmed(jvm);
    }
  }

  @Test
  void whatIsMisspelt() throws Exception {
    try (ForkedJvm jvm = idle().start()) {
      jvm.awaitLine("idle", Eventually.LIMIT);

      assertRefused(Cli.run("attach", jvm.pid(), "--opt", "chanel=off"), 2, "channel");
      assertRefused(Cli.run("attach", jvm.pid(), "--optt", "jmx=off"), 2, "--opt");
      assertRefused(Cli.run("atach", jvm.pid()), 2, "attach");
      assertUnharmed(jvm);
    }
  }

  @Test
  void aJvmWithoutAnyClientIsAttachedToWithAHint() throws Exception {
    try (ForkedJvm jvm = idle().start()) {
      jvm.awaitLine("idle", Eventually.LIMIT);

      Cli.Result result = Cli.succeed("attach", jvm.pid());

      assertThat(result.err()).contains("no memcached client in this JVM yet");
      assertUnharmed(jvm);
    }
  }

  private static void assertFlagIsNamed(String flag) throws Exception {
    try (ForkedJvm jvm = idle().jvmArguments(flag).start()) {
      jvm.awaitLine("idle", Eventually.LIMIT);

      assertRefused(Cli.run("attach", jvm.pid()), 4, flag);
      assertUnharmed(jvm);
    }
  }

  private static void assertRefused(Cli.Result result, int exitCode, String text) {
    assertThat(result.exitCode()).as(result.toString()).isEqualTo(exitCode);
    assertThat(result.err()).contains(text).doesNotContain("Exception");
    assertThat(result.out()).isEmpty();
  }

  private static void assertUnharmed(ForkedJvm jvm) throws IOException {
    String word = UUID.randomUUID().toString();
    jvm.ask(word, word, Eventually.LIMIT);
    assertThat(jvm.lines()).noneMatch(line -> line.contains("Full thread dump"));
  }

  private static ForkedJvmBuilder idle() {
    return ForkedJvm.of(Idle.class.getName()).classPath(Jars.testClasses());
  }

  private static void signal(String signal, ForkedJvm jvm) throws Exception {
    new ProcessBuilder("/bin/kill", signal, Long.toString(jvm.pid())).start().waitFor();
  }

  private static String stateOf(ForkedJvm jvm) throws IOException {
    Path stat = Path.of("/proc", Long.toString(jvm.pid()), "stat");
    return Files.readString(stat).replaceAll("(?s).*\\) (\\S).*", "$1");
  }
}
