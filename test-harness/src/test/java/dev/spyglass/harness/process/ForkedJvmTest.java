package dev.spyglass.harness.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class ForkedJvmTest {
  private static final Duration LIMIT = Duration.ofSeconds(20);

  @Test
  void passesArgumentsAndCollectsBothStreams() throws Exception {
    try (ForkedJvm child =
        echo()
            .jvmArguments("-Decho=yes")
            .environment("ECHO", "loud")
            .prefix("env")
            .arguments("a", "b")
            .start()) {
      child.awaitLine("arguments a b", LIMIT);
      child.awaitLine("environment loud", LIMIT);
      child.awaitLine(line -> line.equals("property yes"), LIMIT);

      assertThat(ProcessHandle.of(child.pid())).isPresent();
    }
  }

  @Test
  void answersEachQuestionWithItsOwnLine() throws Exception {
    try (ForkedJvm child = echo().start()) {
      assertThat(child.ask("one", "echo", LIMIT)).isEqualTo("echo one");
      assertThat(child.ask("two", "echo", LIMIT)).isEqualTo("echo two");
    }
  }

  @Test
  void reportsTheExitCode() throws Exception {
    try (ForkedJvm child = echo().start()) {
      child.send("end");

      assertThat(child.exitCode(LIMIT)).hasValue(3);
    }
  }

  @Test
  void showsTheWholeOutputWhenALineIsMissing() throws Exception {
    try (ForkedJvm child = echo().arguments("shown").start()) {
      child.send("end");

      assertThatThrownBy(() -> child.awaitLine("never", LIMIT))
          .isInstanceOf(NotInTimeException.class)
          .hasMessageContaining("before the output ended")
          .hasMessageContaining("arguments shown");
    }
  }

  @Test
  void endsTheChildOnClose() throws Exception {
    ForkedJvm child = echo().start();
    child.awaitLine("environment", LIMIT);

    child.close();

    assertThat(child.alive()).isFalse();
  }

  private static ForkedJvmBuilder echo() throws URISyntaxException {
    URI tests = Echo.class.getProtectionDomain().getCodeSource().getLocation().toURI();
    return ForkedJvm.of(Echo.class.getName()).classPath(Path.of(tests));
  }
}
