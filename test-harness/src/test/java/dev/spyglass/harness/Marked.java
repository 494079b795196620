package dev.spyglass.harness;

import dev.spyglass.harness.process.Await;
import dev.spyglass.harness.process.ForkedJvmBuilder;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/** Finds every process that a test caused, by a mark in its environment. */
public final class Marked {
  private static final String NAME = "SPYGLASS_TEST_MARK";

  private final String value = UUID.randomUUID().toString();

  /** Where the classes of this one are. */
  public static Path home(Class<?> type) throws URISyntaxException {
    return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
  }

  /** Marks a child, and so everything it starts. */
  public ForkedJvmBuilder mark(ForkedJvmBuilder child) {
    return child.environment(NAME, value);
  }

  /** A name nobody else uses. */
  public String value() {
    return value;
  }

  /** The marked processes of the moment. */
  public Stream<ProcessHandle> processes() {
    String entry = NAME + "=" + value;
    return ProcessHandle.allProcesses()
        .filter(process -> read(process, "environ").map(e -> e.contains(entry)).orElse(false));
  }

  /** Their names, as the kernel has them. */
  public Stream<String> commands() {
    return processes().flatMap(process -> command(process).stream());
  }

  /** The name of a process; empty if it has ended. */
  public static Optional<String> command(ProcessHandle process) {
    return read(process, "comm").map(String::trim);
  }

  /** Waits until there is no marked process. */
  public void awaitGone(Duration limit) {
    Await.until("end of every process of the test", limit, () -> processes().findAny().isEmpty());
  }

  private static Optional<String> read(ProcessHandle process, String file) {
    try {
      return Optional.of(
          Files.readString(
              Path.of("/proc", Long.toString(process.pid()), file), StandardCharsets.ISO_8859_1));
    } catch (IOException e) {
      return Optional.empty();
    }
  }
}
