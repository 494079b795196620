package dev.spyglass.cli.process;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The file is a JVM's own. */
@EnabledOnOs(OS.LINUX)
@Timeout(60)
class PerfDataTest {
  @TempDir Path directory;

  @Test
  void aJvmSaysItselfWhetherItCanBeAttachedTo() throws IOException {
    assertThat(forbidsAttach("-XX:+DisableAttachMechanism")).isTrue();
    assertThat(forbidsAttach("-XX:-DisableAttachMechanism")).isFalse();
  }

  @Test
  void whatIsNoSuchFileForbidsNothing() {
    assertThat(PerfData.forbidsAttach(directory.resolve("missing"))).isFalse();
    assertThat(PerfData.forbidsAttach(new byte[100])).isFalse();
    assertThat(PerfData.forbidsAttach("sun.rt.jvmCapabilities\0".getBytes(UTF_8))).isFalse();
  }

  private boolean forbidsAttach(String option) throws IOException {
    Path jar = directory.resolve(UUID.randomUUID() + ".jar");
    try (ChildProcess child = ChildProcess.startJvm(jar, option)) {
      String file =
          child.target().mappedFiles().stream()
              .filter(mapped -> mapped.contains("/hsperfdata_"))
              .findFirst()
              .orElseThrow();
      return PerfData.forbidsAttach(Path.of(file));
    }
  }
}
