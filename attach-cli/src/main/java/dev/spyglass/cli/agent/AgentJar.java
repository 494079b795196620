package dev.spyglass.cli.agent;

import dev.spyglass.cli.CommandFailure;
import dev.spyglass.cli.ExitCode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;

/** The agent jar that this command carries. */
public final class AgentJar {
  private static final String NAME = "spyglass-agent.jar";

  /** The bytes of the jar. */
  public static byte[] content() {
    try (InputStream carried = AgentJar.class.getResourceAsStream("/" + NAME)) {
      if (carried != null) {
        return carried.readAllBytes();
      }
    } catch (IOException e) {
      throw new CommandFailure(
          ExitCode.INTERNAL,
          "the agent inside this command's jar cannot be read: " + e,
          "replace spyglass.jar by an undamaged copy");
    }
    throw new CommandFailure(
        ExitCode.INTERNAL,
        "this build of the command does not contain the agent",
        "to build one that does: mvn package");
  }

  /** A path for advice about {@code -javaagent}: the user puts the jar wherever they like. */
  public static Path advised() {
    return Path.of("/path/to", NAME);
  }

  private AgentJar() {}
}
