package dev.spyglass.harness.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.spyglass.harness.process.ForkedJvm;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportsTest {
  private static final Duration LIMIT = Duration.ofSeconds(60);

  @TempDir private Path folder;

  @Test
  void writesThreeFilesAndLeavesNothingElse() throws Exception {
    Path made = folder.resolve("made").resolve("for it");
    Files.createDirectories(made);
    Files.writeString(made.resolve("report.html"), "an older one");

    Reports.write(made, MadeSession.ofSixDrills());

    assertThat(names(made)).containsExactly("junit.xml", "report.html", "report.json");
    assertThat(made.resolve("report.html")).content().startsWith("<!DOCTYPE html>");
    assertThat(made.resolve("report.json")).content().startsWith("{\"schema\":1,");
    assertThat(made.resolve("junit.xml")).content().contains("</testsuites>");
  }

  @Test
  void aFileInPlaceOfTheFolderIsNamed() throws Exception {
    Path file = Files.writeString(folder.resolve("report"), "mine");

    assertThatThrownBy(() -> Reports.write(file, MadeSession.ofSixDrills()))
        .isInstanceOf(IOException.class)
        .hasMessage("cannot write the report to " + file + ": it is not a folder");
    assertThat(file).content().isEqualTo("mine");
  }

  @Test
  void whatCannotBeReplacedLeavesNothingHalfWritten() throws Exception {
    Files.createDirectories(folder.resolve("report.html").resolve("not empty"));

    assertThatThrownBy(() -> Reports.write(folder, MadeSession.ofSixDrills()))
        .isInstanceOf(IOException.class)
        .hasMessageStartingWith("cannot write the report to " + folder + ": ");
    assertThat(names(folder)).containsExactly("report.html");
  }

  @Test
  void aFullDiskKeepsTheOlderReports() throws Exception {
    Files.writeString(folder.resolve("report.html"), "an older one");

    // To a process, a limit on the size of its files is what a full disk is: a write that fails.
    try (ForkedJvm writer =
        ForkedJvm.of(WriteReport.class.getName())
            .prefix("sh", "-c", "ulimit -f 64; exec \"$0\" \"$@\"")
            .classPath(Path.of(System.getProperty("java.class.path")))
            .arguments(folder.toString())
            .start()) {
      writer.awaitLine("cannot write the report to " + folder + ": File too large", LIMIT);
    }

    assertThat(names(folder)).containsExactly("report.html");
    assertThat(folder.resolve("report.html")).content().isEqualTo("an older one");
  }

  private static List<String> names(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }
}
