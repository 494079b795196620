package dev.spyglass.cli.agent;

import dev.spyglass.cli.CommandFailure;
import dev.spyglass.cli.ExitCode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;

/** The agent jar that this command carries. */
public final class AgentJar {
  private static final String NAME = "spyglass-agent.jar";

  /** The whole jar. */
  public static byte[] content() {
    try (InputStream carried = AgentJar.class.getResourceAsStream("/" + NAME)) {
      if (carried != null) {
        return carried.readAllBytes();
      }
    } catch (IOException e) {
      throw new CommandFailure(ExitCode.INTERNAL, "the carried agent cannot be read: " + e, null);
    }
    throw new CommandFailure(
        ExitCode.INTERNAL, "this build carries no agent", "build it with: mvn package");
  }

  /** How the jar is named in advice: where a user would have put it. */
  public static Path advised() {
    return Path.of("/path/to", NAME);
  }

  private AgentJar() {}
}
