package dev.spyglass.harness.process;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spyglass.harness.Marked;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class GuardTest {
  private static final Duration LIMIT = Duration.ofSeconds(20);
  // One that outlives its parent, and one that does not.
  private static final String FAMILY = "(sleep 1000 &) ; sleep 1000";

  @Test
  void theCommandAndWhatItStartedDieWithAKilledGuardian() throws Exception {
    Marked marked = new Marked();
    try (ForkedJvm guardian = guardian(marked, "sh", "-c", FAMILY)) {
      long pid = Long.parseLong(guardian.awaitLine("guarded", LIMIT).split(" ")[1]);
      Await.until(
          "two sleepers", LIMIT, () -> marked.commands().filter("sleep"::equals).count() == 2);
      assertThat(ProcessHandle.of(pid)).as("the process is the command's own").isPresent();

      ProcessHandle.of(guardian.pid()).orElseThrow().destroyForcibly();

      marked.awaitGone(LIMIT);
    }
  }

  @Test
  void whatTheCommandStartedEndsWithTheCommand() throws Exception {
    Marked marked = new Marked();
    try (ForkedJvm guardian = guardian(marked, "sh", "-c", "sleep 1000 & exit 7")) {
      guardian.awaitLine("ended 7", LIMIT);

      Await.until("end of sleep", LIMIT, () -> marked.commands().noneMatch("sleep"::equals));
      assertThat(guardian.alive()).isTrue();
    }
  }

  private static ForkedJvm guardian(Marked marked, String... command) throws Exception {
    Path main = Marked.home(Guard.class);
    Path tests = Marked.home(Guarded.class);
    return marked
        .mark(ForkedJvm.of(Guarded.class.getName()))
        .classPath(main, tests)
        .arguments(command)
        .start();
  }
}
