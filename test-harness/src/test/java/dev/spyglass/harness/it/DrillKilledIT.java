package dev.spyglass.harness.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spyglass.harness.Marked;
import dev.spyglass.harness.Require;
import dev.spyglass.harness.namespace.Namespace;
import dev.spyglass.harness.process.ForkedJvm;
import dev.spyglass.harness.process.ForkedJvmBuilder;
import dev.spyglass.harness.process.Tool;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A drill that is killed leaves no process, file or namespace behind. */
class DrillKilledIT {
  private static final Duration LIMIT = Duration.ofSeconds(60);
  private static final int LATEST_MILLIS = 9_000;

  private final Marked marked = new Marked();

  @TempDir Path temporary;

  @BeforeEach
  void needsMemcached() {
    Require.memcached();
  }

  @ParameterizedTest
  @CsvSource({
    "proxy, 1", "proxy, 2", "proxy, 3", "proxy, 4", "proxy, 5",
    "kernel, 6", "kernel, 7", "kernel, 8", "kernel, 9", "kernel, 10"
  })
  void nothingIsLeftWhenItIsKilledAtARandomMoment(String backEnd, int seed) throws Exception {
    Require.that(
        backEnd.equals("proxy") || Namespace.unavailable().isEmpty(), "no namespaces here");
    Set<String> files = new TreeSet<>();
    Instant begin = Instant.now().truncatedTo(ChronoUnit.SECONDS);
    try (ForkedJvm drill = drill(backEnd)) {
      long untilNanos = System.nanoTime() + new Random(seed).nextInt(LATEST_MILLIS) * 1_000_000L;
      while (System.nanoTime() < untilNanos) {
        files.addAll(filesOfMarked());
        assertThat(drill.exitCode(Duration.ofMillis(20))).isEmpty();
      }
      ProcessHandle.of(drill.pid()).orElseThrow().destroyForcibly();

      marked.awaitGone(LIMIT);
    }
    Eventually.holds(() -> assertThat(left(files, begin)).isEmpty());
    assertThat(temporary).isEmptyDirectory();
  }

  @Test
  void controlCEndsItWith130() throws Exception {
    try (ForkedJvm drill = drill("proxy")) {
      drill.awaitLine("proven:", LIMIT);

      Tool.run("/bin/kill", "-INT", Long.toString(drill.pid()));

      assertThat(drill.exitCode(LIMIT)).hasValue(130);
      marked.awaitGone(LIMIT);
    }
    assertThat(temporary).isEmptyDirectory();
  }

  @Test
  void aMemcachedThatDiesByItselfIsNoFaultOfTheClient() throws Exception {
    try (ForkedJvm drill = drill("proxy")) {
      drill.awaitLine("proven:", LIMIT);

      marked
          .processes()
          .filter(p -> Marked.command(p).filter("memcached"::equals).isPresent())
          .forEach(ProcessHandle::destroyForcibly);

      drill.awaitLine("ended by itself", LIMIT);
      drill.awaitLine("INCONCLUSIVE", LIMIT);
      assertThat(drill.exitCode(LIMIT)).hasValue(0);
    }
  }

  private ForkedJvm drill(String backEnd) throws IOException {
    ForkedJvmBuilder jvm = ForkedJvm.of("dev.spyglass.harness.Main").classPath(Jars.drill());
    return marked
        .mark(jvm)
        // A background job ignores Ctrl-C, and so would the JVM that inherits that.
        .prefix("env", "--default-signal=INT")
        .jvmArguments("-Djava.io.tmpdir=" + temporary, "-XX:-UsePerfData")
        .arguments("drill", "threads", "--quick", "--faults", backEnd, "--no-advice")
        .start();
  }

  /** What HotSpot and the agent put into /tmp for the processes of the moment. */
  private Set<String> filesOfMarked() {
    Set<String> files = new TreeSet<>();
    marked
        .processes()
        .filter(process -> sharesOurTmp(process.pid()))
        .forEach(
            process -> {
              files.add("/tmp/.java_pid" + process.pid());
              files.add("/tmp/.attach_pid" + process.pid());
              files.addAll(channels(process.pid()));
            });
    return files;
  }

  private static boolean sharesOurTmp(long pid) {
    try {
      Path theirs = Path.of("/proc", Long.toString(pid), "ns/mnt");
      return Files.readSymbolicLink(theirs)
          .equals(Files.readSymbolicLink(Path.of("/proc/self/ns/mnt")));
    } catch (IOException e) {
      return false;
    }
  }

  /** The agent's sockets: the kernel lists them by inode, and the process holds that inode. */
  private static List<String> channels(long pid) {
    try {
      List<String> sockets = Files.readAllLines(Path.of("/proc/net/unix"));
      File[] descriptors = new File("/proc/" + pid + "/fd").listFiles();
      return Arrays.stream(descriptors == null ? new File[0] : descriptors)
          .flatMap(
              descriptor -> {
                try {
                  String link = Files.readSymbolicLink(descriptor.toPath()).toString();
                  String inode = link.replaceAll("socket:\\[(\\d+)]", "$1");
                  return sockets.stream()
                      .map(line -> line.trim().split(" +"))
                      .filter(word -> word.length > 7 && word[6].equals(inode))
                      .map(word -> word[7]);
                } catch (IOException e) {
                  return Stream.empty();
                }
              })
          .filter(path -> path.startsWith("/tmp/spyglass-"))
          .toList();
    } catch (IOException e) {
      return List.of();
    }
  }

  /** Older ones are of processes that had the same numbers. */
  private static List<String> left(Set<String> files, Instant begin) {
    return files.stream()
        .filter(file -> new File(file).lastModified() >= begin.toEpochMilli())
        .toList();
  }
}
