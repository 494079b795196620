package dev.spyglass.harness.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spyglass.harness.Require;
import dev.spyglass.harness.process.Await;
import dev.spyglass.harness.process.ForkedJvm;
import dev.spyglass.harness.process.Tool;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whoever answers is the process that was asked for; files of the right name prove nothing. */
class RightProcessIT {
  @TempDir(factory = ClothesIT.Elsewhere.class)
  Path directory;

  @BeforeEach
  void needsRoot() {
    Require.root();
  }

  @Test
  void ofTwoContainersWithOneTmp() throws Exception {
    Path tmp = Files.createDirectory(directory.resolve("tmp"));
    Tool.run("chmod", "1777", tmp.toString());
    Path classes =
        OtherUser.classPath(Files.createDirectory(directory.resolve("classes")), Idle.class);
    try (ForkedJvm first = containerWith(tmp, classes);
        ForkedJvm second = containerWith(tmp, classes)) {
      first.awaitLine("idle", Eventually.LIMIT);
      second.awaitLine("idle", Eventually.LIMIT);
      long a = javaOf(first);
      long b = javaOf(second);
      Cli.succeed("attach", a);
      assertThat(channelOf(a)).isPresent();

      assertRefused(Cli.run("attach", b), a);
      assertRefused(Cli.run("detach", b), a);
      assertThat(channelOf(b)).isEmpty();
      assertThat(channelOf(a)).as("the other one's agent").isPresent();

      // What the refusal advises. Now it is the first whose file is gone.
      Files.delete(Path.of("/proc/" + b + "/root/tmp/.java_pid1"));
      Cli.succeed("attach", b);
      assertThat(channelOf(b)).isPresent();
      assertRefused(Cli.run("detach", a), b);
      assertThat(channelOf(a)).isPresent();

      Files.delete(Path.of("/proc/" + a + "/root/tmp/.java_pid1"));
      Cli.succeed("detach", a);
      assertThat(channelOf(a)).isEmpty();
      assertThat(channelOf(b)).isPresent();
      for (ForkedJvm jvm : new ForkedJvm[] {first, second}) {
        assertThat(jvm.lines()).noneMatch(line -> line.contains("Full thread dump"));
      }
    }
  }

  @Test
  void aStrangerOnTheAgentsSocketIsAskedNothing() throws Exception {
    try (ForkedJvm jvm = ForkedJvm.of(Idle.class.getName()).classPath(Jars.testClasses()).start()) {
      jvm.awaitLine("idle", Eventually.LIMIT);
      Cli.succeed("attach", jvm.pid());
      Path socket = Path.of(channelOf(jvm.pid()).orElseThrow());
      Files.delete(socket);
      try (ServerSocketChannel stranger =
          ServerSocketChannel.open(StandardProtocolFamily.UNIX)
              .bind(UnixDomainSocketAddress.of(socket))) {
        stranger.configureBlocking(false);

        assertThat(Cli.succeed("status", jvm.pid()).out()).contains("" + jvm.pid());

        SocketChannel asked = stranger.accept();
        assertThat(asked == null ? -1 : asked.read(ByteBuffer.allocate(1))).isEqualTo(-1);
      }
    }
  }

  @Test
  void anAgentWhoseSocketWasCleanedAwayIsAskedThroughTheAttachProtocol() throws Exception {
    try (ForkedJvm jvm = ForkedJvm.of(Idle.class.getName()).classPath(Jars.testClasses()).start()) {
      jvm.awaitLine("idle", Eventually.LIMIT);
      Cli.succeed("attach", jvm.pid());
      Files.delete(Path.of(channelOf(jvm.pid()).orElseThrow()));

      Cli.succeed("status", jvm.pid());
      Cli.succeed("attach", jvm.pid());
      Cli.succeed("attach", "--replace", jvm.pid());
      Path anew = Path.of(channelOf(jvm.pid()).orElseThrow());
      assertThat(anew).exists();
      Files.delete(anew);
      Cli.succeed("detach", jvm.pid());

      assertThat(channelOf(jvm.pid())).isEmpty();
    }
  }

  private static void assertRefused(Cli.Result result, long other) {
    assertThat(result.exitCode()).as(result.toString()).isEqualTo(4);
    assertThat(result.err()).contains("belongs to another process, " + other, "rm /proc/");
    assertThat(result.out()).isEmpty();
  }

  private static ForkedJvm containerWith(Path tmp, Path classes) throws IOException {
    return ForkedJvm.of(Idle.class.getName())
        .classPath(classes)
        .prefix(
            "unshare",
            "--mount",
            "--pid",
            "--fork",
            "--mount-proc",
            "sh",
            "-ec",
            "mount --bind " + tmp + " /tmp && exec \"$@\"",
            "sh")
        .start();
  }

  /** The process under unshare. */
  private static long javaOf(ForkedJvm container) {
    ProcessHandle outer = ProcessHandle.of(container.pid()).orElseThrow();
    return Await.value("JVM", Eventually.LIMIT, () -> outer.children().findFirst()).pid();
  }

  /** The path of the agent's socket among those that this process holds, by the kernel's word. */
  private static Optional<String> channelOf(long pid) throws IOException {
    Set<String> held = new HashSet<>();
    try (DirectoryStream<Path> links = Files.newDirectoryStream(Path.of("/proc/" + pid + "/fd"))) {
      for (Path link : links) {
        if (Files.isSymbolicLink(link)) {
          held.add(Files.readSymbolicLink(link).toString());
        }
      }
    }
    return Files.readAllLines(Path.of("/proc/" + pid + "/net/unix")).stream()
        .map(line -> line.trim().split("\\s+"))
        .filter(row -> row.length == 8 && row[7].endsWith("/channel.sock"))
        .filter(row -> row[3].equals("00010000") && held.contains("socket:[" + row[6] + "]"))
        .map(row -> row[7])
        .findFirst();
  }
}
