package dev.spyglass.harness.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spyglass.harness.Require;
import dev.spyglass.harness.application.Application;
import dev.spyglass.harness.process.Await;
import dev.spyglass.harness.server.MemcachedServer;
import dev.spyglass.harness.server.MemcachedServers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.AnnotatedElementContext;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.io.TempDirFactory;

/** Targets in the clothes of containers: the command finds its way in, or says why it cannot. */
class ClothesIT {
  private static final String NOBODY = "65534";

  /** Not in /tmp, which some targets do not share. */
  static final class Elsewhere implements TempDirFactory {
    @Override
    public Path createTempDirectory(AnnotatedElementContext element, ExtensionContext test)
        throws IOException {
      return Files.createTempDirectory(Path.of("/var/tmp"), "spyglass-it-");
    }
  }

  @TempDir(factory = Elsewhere.class)
  Path directory;

  @BeforeEach
  void needsMemcachedAndRoot() {
    Require.memcached();
    Require.root();
  }

  @Test
  void aPrivateTmp() throws Exception {
    assertAttachable(mounting("mount -t tmpfs none /tmp"));
  }

  @Test
  void nameSpacesOfItsOwn() throws Exception {
    String[] script = shell("mount -t tmpfs none /tmp");
    List<String> command =
        new ArrayList<>(List.of("unshare", "--pid", "--fork", "--mount", "--mount-proc"));
    command.addAll(List.of(script));
    assertAttachable(
        Target.on(Jdk.own()).classPath(copies()).behind(command.toArray(String[]::new)));
  }

  @Test
  void aReadOnlyRootFileSystemWithAWritableTmp() throws Exception {
    assertAttachable(mounting("mount -o remount,bind,ro / && mount -t tmpfs none /tmp"));
  }

  @Test
  void anotherUser() throws Exception {
    assertAttachable(
        Target.on(Jdk.own())
            .classPath(copies())
            .behind("setpriv", "--reuid=" + NOBODY, "--regid=" + NOBODY, "--clear-groups"));
  }

  @Test
  void aRuntimeWithoutManagement() throws Exception {
    Path image = directory.resolve("image");
    String modules = "java.base,java.instrument,java.logging,java.security.sasl";
    Process link =
        new ProcessBuilder(
                Jdk.own().program("jlink").toString(),
                "--add-modules",
                modules,
                "--output",
                image.toString())
            .inheritIO()
            .start();
    assertThat(link.waitFor()).isZero();

    assertAttachable(Target.on(new Jdk(Jdk.own().release(), image)));
  }

  @Test
  void aReadOnlyTmpIsRefusedAndNamed() throws Exception {
    try (MemcachedServer server = MemcachedServers.startReal();
        Application application =
            mounting("mount -t tmpfs -o ro none /tmp")
                .nodes(server.port())
                .options("--rate", "50")
                .start()) {
      Cli.Result result = Cli.run("attach", javaOf(application));

      assertThat(result.exitCode()).isEqualTo(4);
      assertThat(result.err()).contains("/tmp is not writable", "-javaagent");
      Load.awaitCalls(application, 20);
      assertThat(Counts.unanswered(application)).isZero();
    }
  }

  private static void assertAttachable(Target target) throws Exception {
    try (MemcachedServer server = MemcachedServers.startReal();
        Application application = target.nodes(server.port()).options("--rate", "50").start()) {
      long pid = javaOf(application);
      Cli.succeed("attach", pid);
      Load.awaitCalls(application, 20);

      Eventually.holds(
          () -> assertThat(Cli.succeed("nodes", pid, "-o", "csv").out()).contains(",UP,"));
      Cli.succeed("detach", pid);
      assertThat(Cli.run("nodes", pid).exitCode()).isEqualTo(5);
      assertThat(Counts.unanswered(application)).isZero();
    }
  }

  /** A target in a mount namespace of its own, in which this was done before. */
  private Target mounting(String commands) throws IOException {
    List<String> command = new ArrayList<>(List.of("unshare", "--mount"));
    command.addAll(List.of(shell(commands)));
    return Target.on(Jdk.own()).classPath(copies()).behind(command.toArray(String[]::new));
  }

  private static String[] shell(String commands) {
    return new String[] {"sh", "-ec", commands + " && exec \"$@\"", "sh"};
  }

  /** The JVM itself, where the command in front of it stays as its parent. */
  private static long javaOf(Application application) {
    ProcessHandle started = ProcessHandle.of(application.pid()).orElseThrow();
    return Await.value(
        "JVM",
        Eventually.LIMIT,
        () -> isJava(started) ? Optional.of(started.pid()) : child(started));
  }

  private static Optional<Long> child(ProcessHandle parent) {
    return parent.descendants().filter(ClothesIT::isJava).findFirst().map(ProcessHandle::pid);
  }

  private static boolean isJava(ProcessHandle process) {
    return process.info().command().orElse("").endsWith("/java");
  }

  /** The class path where everybody can read it. */
  private Path[] copies() throws IOException {
    Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwxr-xr-x"));
    List<Path> copies = new ArrayList<>();
    for (Path entry : Jars.application(Jars.NEWEST_CLIENT)) {
      Path target = directory.resolve(entry.getFileName().toString());
      try (var files = Files.walk(entry)) {
        for (Path file : files.toList()) {
          Files.copy(
              file,
              target.resolve(entry.relativize(file).toString()),
              StandardCopyOption.REPLACE_EXISTING);
        }
      }
      copies.add(target);
    }
    return copies.toArray(Path[]::new);
  }
}
