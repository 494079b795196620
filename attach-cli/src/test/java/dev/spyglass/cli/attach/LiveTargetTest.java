package dev.spyglass.cli.attach;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.spyglass.cli.CommandFailure;
import dev.spyglass.cli.ExitCode;
import dev.spyglass.cli.process.ChildProcess;
import dev.spyglass.cli.process.ClientLibraries;
import dev.spyglass.cli.process.Jvms;
import dev.spyglass.cli.process.ProcStatus;
import dev.spyglass.cli.process.TargetProcess;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Looks at processes started here and at no others. */
@EnabledOnOs(OS.LINUX)
@Timeout(60)
class LiveTargetTest {
  private static final Duration LIMIT = Duration.ofSeconds(15);
  private static final Path AGENT = Path.of("/opt/spyglass/spyglass-agent.jar");

  /** Unlike any other, so that a second run of this test on the machine does not disturb. */
  private final String name = "tiny-" + UUID.randomUUID();

  @TempDir Path directory;

  @Test
  void listsAndResolvesAJvmAndReadsItsProperties() throws IOException {
    try (ChildProcess child = jvm("-Dspyglass.test=grün = \\ 1")) {
      Jvms jvms = Jvms.scan();
      TargetProcess target = Jvms.resolve(name.toUpperCase(Locale.ROOT));

      assertThat(jvms.running()).anyMatch(jvm -> jvm.pid() == child.pid());
      assertThat(jvms.running()).noneMatch(jvm -> jvm.pid() == ProcessHandle.current().pid());
      assertThat(target.pid()).isEqualTo(child.pid());
      assertThat(target.main()).isEqualTo(name + ".jar");
      assertThat(target.sharesFiles()).isTrue();
      assertThat(ClientLibraries.of(target)).isEmpty();

      AttachPreflight.check(target, AGENT);
      var properties = new AttachSocket(target, LIMIT).properties();

      assertThat(properties).containsEntry("java.version", System.getProperty("java.version"));
      assertThat(properties.get("spyglass.test")).endsWith("n = \\ 1");
      assertThat(target.tmp().resolve(".attach_pid" + child.pid())).doesNotExist();
      assertThat(child.isAlive()).isTrue();
    }
  }

  @Test
  void anAgentJarTheTargetCannotFindIsSaidToBeMissing() throws IOException {
    try (ChildProcess child = jvm()) {
      AttachSocket socket = new AttachSocket(child.target(), LIMIT);

      CommandFailure failure = failureOf(() -> socket.loadAgent("/no/such/agent.jar", "x=1"));

      assertThat(failure.exitCode()).isEqualTo(ExitCode.REFUSED);
      assertThat(failure.what()).contains("/no/such/agent.jar");
      assertThat(child.isAlive()).isTrue();
    }
  }

  @Test
  void aSleepingShellCommandIsRefusedAndLivesOn() throws IOException {
    try (ChildProcess child = ChildProcess.start("sleep", "60")) {
      ChildProcess.await(() -> child.target().name().equals("sleep"));

      CommandFailure failure = failureOf(() -> Jvms.resolve(Long.toString(child.pid())));

      assertThat(failure.exitCode()).isEqualTo(ExitCode.TARGET);
      assertThat(failure.what())
          .isEqualTo(child.pid() + " (sleep) is not a JVM; nothing was sent to it.");
      assertThat(child.isAlive()).isTrue();
    }
  }

  @Test
  void aStoppedJvmIsRefusedWithTheWayToGoOn() throws IOException {
    try (ChildProcess child = jvm()) {
      child.signalUntil("STOP", 'T');

      CommandFailure failure = failureOf(() -> AttachPreflight.check(child.target(), AGENT));

      assertThat(failure.exitCode()).isEqualTo(ExitCode.REFUSED);
      assertThat(failure.what()).contains("the process is stopped");
      assertThat(failure.next()).contains("kill -CONT " + child.pid());
    }
  }

  @Test
  void aJvmStoppedAfterTheChecksEndsWithTheDeadline() throws IOException {
    try (ChildProcess child = jvm()) {
      TargetProcess target = child.target();
      child.signalUntil("STOP", 'T');
      AttachSocket socket = new AttachSocket(target, Duration.ofMillis(300));

      CommandFailure failure = failureOf(socket::properties);

      assertThat(failure.exitCode()).isEqualTo(ExitCode.DEADLINE);
      assertThat(failure.what()).contains("the process is stopped");
      assertThat(target.tmp().resolve(".attach_pid" + child.pid())).doesNotExist();
    }
  }

  @Test
  void aListeningJvmStoppedAfterTheChecksEndsWithTheDeadline() throws IOException {
    try (ChildProcess child = jvm()) {
      TargetProcess target = child.target();
      new AttachSocket(target, LIMIT).properties();
      child.signalUntil("STOP", 'T');
      AttachSocket socket = new AttachSocket(target, Duration.ofMillis(300));

      CommandFailure failure = failureOf(socket::properties);

      assertThat(failure.exitCode()).isEqualTo(ExitCode.DEADLINE);
    }
  }

  @Test
  void flagsThatForbidAttachingAreNamed() throws IOException {
    try (ChildProcess child = jvm("-XX:+DisableAttachMechanism")) {
      assertThat(failureOf(() -> AttachPreflight.check(child.target(), AGENT)).next())
          .contains("-javaagent:" + AGENT);
    }
  }

  @Test
  void aJvmWithReducedSignalsIsReachedWithoutASignal() throws IOException {
    try (ChildProcess child = jvm("-Xrs")) {
      ChildProcess.await(() -> AttachListener.isUp(child.target()));
      AttachPreflight.check(child.target(), AGENT);

      assertThat(child.target().catchesQuit()).isFalse();
      assertThat(new AttachSocket(child.target(), LIMIT).properties()).isNotEmpty();
      assertThat(child.isAlive()).isTrue();
    }
  }

  @Test
  void aJvmWithReducedSignalsThatLostItsSocketIsLeftAlone() throws IOException {
    try (ChildProcess child = jvm("-Xrs")) {
      ChildProcess.await(() -> AttachListener.isUp(child.target()));
      Files.delete(child.target().tmp().resolve(".java_pid" + child.pid()));

      assertThat(failureOf(() -> AttachPreflight.check(child.target(), AGENT)).what())
          .contains("SIGQUIT");
      assertThat(failureOf(() -> new AttachSocket(child.target(), LIMIT).properties()).exitCode())
          .isEqualTo(ExitCode.REFUSED);
      assertThat(child.isAlive()).isTrue();
    }
  }

  @Test
  void anotherUsersJvmIsRefusedWithTheSudoLine() throws IOException {
    try (ChildProcess child = jvm()) {
      ProcStatus stranger = new ProcStatus(65533, 65533, List.of(), 1, 0, 0);

      CommandFailure failure =
          failureOf(() -> new AttachPreflight(child.target(), stranger, AGENT).check());

      assertThat(failure.exitCode()).isEqualTo(ExitCode.REFUSED);
      assertThat(failure.next())
          .isEqualTo("try: sudo -u " + child.target().user() + " spyglass attach " + child.pid());
    }
  }

  @Test
  void theJarLiesUnderTheSameNameAndIsRemovedAgain() throws IOException {
    byte[] jar = name.getBytes(StandardCharsets.UTF_8);
    try (ChildProcess child = jvm()) {
      Path first;
      try (JarPlacement placement = JarPlacement.of(child.target(), jar)) {
        first = Path.of(placement.path());
        assertThat(first).hasBinaryContent(jar);
      }
      assertThat(first).doesNotExist();
      try (JarPlacement placement = JarPlacement.of(child.target(), jar)) {
        assertThat(placement.path()).isEqualTo(first.toString());
      }
    }
  }

  @Test
  void nothingStaysWhenTheTargetEndsMeanwhile() throws IOException {
    byte[] jar = name.getBytes(StandardCharsets.UTF_8);
    TargetProcess target;
    Path file;
    Path triggerFile;
    try (ChildProcess child = jvm()) {
      target = child.target();
      triggerFile = Path.of("/tmp/.attach_pid" + child.pid());
      try (JarPlacement placement = JarPlacement.of(target, jar)) {
        TriggerFile trigger = TriggerFile.create(target);
        file = Path.of(placement.path());
        assertThat(file.getFileName().toString()).contains("-" + child.pid() + "-");
        assertThat(file).exists();
        assertThat(triggerFile).exists();
        child.end();
        trigger.remove();
      }
    }

    assertThat(file).doesNotExist();
    assertThat(triggerFile).doesNotExist();
    CommandFailure failure = failureOf(() -> new AttachSocket(target, LIMIT).properties());
    assertThat(failure.exitCode()).isEqualTo(ExitCode.TARGET);
    assertThat(failure.what()).contains("ended during the attach");
    assertThat(failureOf(() -> JarPlacement.of(target, jar)).what()).contains("ended");
    assertThat(failureOf(() -> TriggerFile.create(target)).what()).contains("ended");
  }

  @Test
  void leftoversOfTheDeadAreRemovedAndThoseOfTheLivingStay() throws IOException {
    Path old = Path.of("/tmp", "spyglass-0badcafe-1-" + System.nanoTime() + ".jar");
    Path fresh = Path.of("/tmp", "spyglass-0badcafe-2-" + System.nanoTime() + ".jar");
    Path dead = Files.createDirectory(Path.of("/tmp", "spyglass-" + System.nanoTime()));
    Path living = Files.createDirectory(Path.of("/tmp", "spyglass-" + System.nanoTime()));
    try (ChildProcess child = jvm();
        ServerSocketChannel server = listenIn(living)) {
      listenIn(dead).close();
      Files.createFile(fresh);
      Files.setLastModifiedTime(
          Files.createFile(old), FileTime.from(Instant.now().minus(Duration.ofHours(2))));

      JarPlacement.of(child.target(), new byte[1]).close();

      assertThat(old).doesNotExist();
      assertThat(dead).doesNotExist();
      assertThat(fresh).exists();
      assertThat(living.resolve("channel.sock")).exists();
      assertThat(server.isOpen()).isTrue();
    } finally {
      Files.deleteIfExists(fresh);
      Files.deleteIfExists(living.resolve("channel.sock"));
      Files.deleteIfExists(living);
    }
  }

  private static ServerSocketChannel listenIn(Path folder) throws IOException {
    return ServerSocketChannel.open(StandardProtocolFamily.UNIX)
        .bind(UnixDomainSocketAddress.of(folder.resolve("channel.sock")));
  }

  private ChildProcess jvm(String... options) throws IOException {
    return ChildProcess.startJvm(directory.resolve(name + ".jar"), options);
  }

  private static CommandFailure failureOf(ThrowingCallable action) {
    return catchThrowableOfType(CommandFailure.class, action);
  }
}
