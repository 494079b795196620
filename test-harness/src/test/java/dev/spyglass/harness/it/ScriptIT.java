package dev.spyglass.harness.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The script bin/spyglass in a folder of its own, where nothing has to be built. */
class ScriptIT {
  private static final String SHOWS_OPTIONS =
      "#!/bin/sh\necho \"options '$JAVA_TOOL_OPTIONS$JDK_JAVA_OPTIONS$_JAVA_OPTIONS'\"\n";

  @TempDir Path folder;

  @BeforeEach
  void aBuiltProject() throws IOException {
    for (String name : new String[] {"bin", "agent", "attach-cli/target"}) {
      Files.createDirectories(folder.resolve(name));
    }
    Files.copy(Path.of("..", "bin", "spyglass"), folder.resolve("bin/spyglass"));
    Files.createFile(folder.resolve("pom.xml"));
    FileTime past = FileTime.from(Instant.now().minusSeconds(60));
    Files.setLastModifiedTime(folder.resolve("pom.xml"), past);
    Path jar = Files.createFile(folder.resolve("attach-cli/target/spyglass.jar"));
    Files.setLastModifiedTime(jar, FileTime.from(Instant.now().minusSeconds(30)));
    Files.createFile(folder.resolve("attach-cli/target/spyglass.jsa"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS", "_JAVA_OPTIONS"})
  void optionsOfApplicationsDoNotReachTheCommand(String variable) throws Exception {
    java("17.0.1", SHOWS_OPTIONS);

    Ended ended = run(Map.of(variable, "-agentlib:jdwp=transport=dt_socket,server=y"));

    assertThat(ended).isEqualTo(new Ended(0, "options ''\n"));
  }

  @Test
  void aJavaThatIsTooOldIsNamed() throws Exception {
    java("1.8.0_452", SHOWS_OPTIONS);

    Ended ended = run(Map.of());

    assertThat(ended.exitCode()).isEqualTo(2);
    assertThat(ended.output()).contains("java is Java 8; Spyglass needs Java 17", "set JAVA_HOME");
  }

  @Test
  void aJavaThatIsNotThereIsNamed() throws Exception {
    Ended ended = run(Map.of());

    assertThat(ended.exitCode()).isEqualTo(2);
    assertThat(ended.output()).contains("JAVA_HOME is " + folder.resolve("java"), "unset it");
  }

  private void java(String version, String script) throws IOException {
    Path home = Files.createDirectories(folder.resolve("java/bin")).getParent();
    Files.writeString(home.resolve("release"), "JAVA_VERSION=\"" + version + "\"\n");
    Path java = Files.writeString(home.resolve("bin/java"), script);
    Files.setPosixFilePermissions(java, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  private Ended run(Map<String, String> environment) throws Exception {
    ProcessBuilder builder =
        new ProcessBuilder("bash", folder.resolve("bin/spyglass").toString(), "list");
    builder.environment().put("JAVA_HOME", folder.resolve("java").toString());
    builder.environment().putAll(environment);
    Process process = builder.redirectErrorStream(true).start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return new Ended(process.waitFor(), output);
  }

  private record Ended(int exitCode, String output) {}
}
