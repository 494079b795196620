package dev.spyglass.cli.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TargetRootTest {
  @TempDir Path directory;

  @Test
  void linksOfATargetDoNotLeadOutOfItsRoot() throws IOException {
    Path root = Files.createDirectories(directory.resolve("root/opt")).getParent();
    Files.createSymbolicLink(root.resolve("opt/app"), Path.of("/srv/../../../no-such-dir"));
    Files.createSymbolicLink(root.resolve("loop"), Path.of("loop"));

    TargetRoot target = new TargetRoot(root);

    assertThat(target.resolve("/opt/app/passwd")).isEqualTo(root.resolve("no-such-dir/passwd"));
    assertThat(target.resolve("/../../x")).isEqualTo(root.resolve("x"));
    assertThatThrownBy(() -> target.resolve("/loop")).isInstanceOf(IOException.class);
  }
}
