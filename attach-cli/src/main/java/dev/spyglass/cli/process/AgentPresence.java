package dev.spyglass.cli.process;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** Whether the agent is in a JVM, from /proc alone: nothing is sent to the JVM. */
public final class AgentPresence {
  // The kernel keeps 15 characters of a thread's name.
  private static final String THREAD = "spyglass-sample";

  /** {@code active} if its thread runs, {@code loaded} if it waits for a client, else null. */
  public static String of(TargetProcess target) {
    Path tasks = Path.of("/proc", Long.toString(target.pid()), "task");
    try (DirectoryStream<Path> threads = Files.newDirectoryStream(tasks)) {
      for (Path thread : threads) {
        if (Files.readString(thread.resolve("comm")).startsWith(THREAD)) {
          return "active";
        }
      }
    } catch (IOException | DirectoryIteratorException e) {
      // The process is gone, or belongs to somebody else.
      return null;
    }
    for (String argument : target.arguments()) {
      if (argument.startsWith("-javaagent:") && argument.contains("spyglass-agent")) {
        return "loaded";
      }
    }
    return null;
  }

  private AgentPresence() {}
}
