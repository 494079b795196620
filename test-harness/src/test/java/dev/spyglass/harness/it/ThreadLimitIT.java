package dev.spyglass.harness.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spyglass.harness.Require;
import dev.spyglass.harness.process.ForkedJvm;
import dev.spyglass.harness.process.Tool;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** HotSpot ends itself when it cannot start its attach listener: no command lets that happen. */
class ThreadLimitIT {
  private static final Path PIDS = Path.of("/sys/fs/cgroup/pids");
  private static final Pattern ADVICE = Pattern.compile("try again: (.+)");

  private final Path group = PIDS.resolve("spyglass-it-" + UUID.randomUUID());
  private final Path inner = group.resolve("inner");

  @TempDir(factory = ClothesIT.Elsewhere.class)
  Path directory;

  @BeforeEach
  void needsRoot() {
    Require.root();
  }

  @AfterEach
  void removesTheGroups() {
    for (Path folder : List.of(inner, group)) {
      // The kernel removes a group when its last process has been reaped.
      Eventually.holds(() -> Files.deleteIfExists(folder));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"attach", "status", "leaks --histogram"})
  void ofTheUser(String command) throws Exception {
    try (ForkedJvm jvm = hoarder()) {
      jvm.awaitLine("idle", Eventually.LIMIT);

      Cli.Result result = Cli.run((Object[]) (command + " " + jvm.pid()).split(" "));

      assertRefused(result, jvm, "of 120 threads of user " + OtherUser.UID);
    }
  }

  @Test
  void whatIsAdvisedHelps() throws Exception {
    try (ForkedJvm jvm = hoarder()) {
      jvm.awaitLine("idle", Eventually.LIMIT);

      // Below the hard limit, its own user may do it too.
      follow(OtherUser.prefix(), Cli.run("attach", jvm.pid()));

      assertThat(Cli.succeed("attach", jvm.pid()).out()).contains("agent");
    }
  }

  @Test
  void ofAControlGroupAboveItsOwn() throws Exception {
    Require.that(Files.isWritable(PIDS), "no writable control group of pids, version 1");
    Files.createDirectories(inner);
    try (ForkedJvm jvm =
        ForkedJvm.of(Idle.class.getName())
            .classPath(Jars.testClasses())
            .prefix("sh", "-ec", "echo $$ >" + inner + "/cgroup.procs; exec \"$@\"", "sh")
            .start()) {
      jvm.awaitLine("idle", Eventually.LIMIT);
      int used = Integer.parseInt(Files.readString(inner.resolve("pids.current")).trim());
      Files.writeString(group.resolve("pids.max"), Integer.toString(used));

      Cli.Result result = Cli.run("attach", jvm.pid());

      assertRefused(result, jvm, used + " of " + used + " threads of its control group " + group);
      follow(List.of(), result);
      Cli.succeed("attach", jvm.pid());
      // One that listens is asked however few threads are left.
      Files.writeString(group.resolve("pids.max"), "1");
      Cli.succeed("status", jvm.pid());
    }
  }

  private ForkedJvm hoarder() throws IOException {
    List<String> prefix = OtherUser.prefix("prlimit", "--nproc=120:4096");
    return ForkedJvm.of(ThreadHoarder.class.getName())
        .classPath(OtherUser.classPath(directory, ThreadHoarder.class, Idle.class))
        .jvmArguments("-Xmx64m", "-Xss256k", "-XX:+UseSerialGC")
        .prefix(prefix.toArray(String[]::new))
        .start();
  }

  private static void follow(List<String> prefix, Cli.Result refusal) throws IOException {
    Matcher advice = ADVICE.matcher(refusal.err());
    assertThat(advice.find()).as(refusal.toString()).isTrue();
    List<String> line = new ArrayList<>(prefix);
    line.addAll(List.of("sh", "-ec", advice.group(1)));
    Tool.run(line.toArray(String[]::new));
  }

  private static void assertRefused(Cli.Result result, ForkedJvm jvm, String text)
      throws IOException {
    assertThat(result.exitCode()).as(result.toString()).isEqualTo(4);
    assertThat(result.err()).contains(text);
    String word = UUID.randomUUID().toString();
    jvm.ask(word, word, Eventually.LIMIT);
    assertThat(jvm.lines()).noneMatch(line -> line.contains("Full thread dump"));
    assertThat(Path.of("/tmp/.attach_pid" + jvm.pid())).doesNotExist();
  }
}
