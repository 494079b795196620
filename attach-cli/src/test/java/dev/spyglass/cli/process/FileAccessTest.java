package dev.spyglass.cli.process;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spyglass.cli.attach.Privileges;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileAccessTest {
  private static final ProcStatus STRANGER = new ProcStatus(65533, 65533, List.of(), 1, 0, 0);

  @TempDir Path directory;

  @Test
  void aFileBelowAPrivateDirectoryIsUnreadableForOthers() throws IOException {
    Path file = Files.writeString(directory.resolve("agent.jar"), "");
    permit(file, "rw-r--r--");

    permit(directory, "rwx------");
    assertThat(FileAccess.canRead(file, STRANGER)).isFalse();

    permit(directory, "rwxr-xr-x");
    assertThat(FileAccess.canRead(file, STRANGER)).isTrue();
  }

  @Test
  void aProgramHasToBeReadableAndExecutable() throws IOException {
    Path file = Files.writeString(directory.resolve("java"), "");
    permit(directory, "rwxr-xr-x");

    permit(file, "rwxr--r--");
    assertThat(FileAccess.canExecute(file, STRANGER)).isFalse();

    permit(file, "rwxr-xr-x");
    assertThat(FileAccess.canExecute(file, STRANGER)).isTrue();
  }

  @Test
  void onlyRootBecomesAnotherUser() {
    ProcStatus root = new ProcStatus(0, 0, List.of(), 1, 0, 0);

    assertThat(Privileges.isNeeded(root, STRANGER)).isTrue();
    assertThat(Privileges.isNeeded(root, root)).isFalse();
    assertThat(Privileges.isNeeded(STRANGER, root)).isFalse();
    assertThat(Privileges.isPassedOn("LC_ALL")).isTrue();
    assertThat(Privileges.isPassedOn("AWS_SECRET_ACCESS_KEY")).isFalse();
  }

  private static void permit(Path file, String permissions) throws IOException {
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(permissions));
  }
}
