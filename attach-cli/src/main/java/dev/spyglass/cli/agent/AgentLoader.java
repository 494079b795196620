package dev.spyglass.cli.agent;

import dev.spyglass.cli.attach.AttachSocket;
import dev.spyglass.cli.attach.JarPlacement;
import dev.spyglass.cli.process.TargetProcess;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Puts the agent that this command carries into a running JVM. */
public final class AgentLoader {

  /**
   * Loads the agent and waits until it reports that it is up.
   *
   * @param target a JVM that passed {@link dev.spyglass.cli.attach.AttachPreflight}
   * @param settings settings of the agent, each {@code key=value}
   * @param timeout limit for each exchange with the target
   * @throws dev.spyglass.cli.CommandFailure if the target refuses the agent, or the agent does not
   *     start
   */
  public static AgentConnection load(
      TargetProcess target, List<String> settings, Duration timeout) {
    try (JarPlacement placed = JarPlacement.of(target, AgentJar.content())) {
      List<String> all = new ArrayList<>(settings);
      all.add("jar=" + placed.path());
      new AttachSocket(target, timeout).loadAgent(placed.path(), String.join(",", all));
      // The agent reads classes from this file until it is up.
      return new Handshake(target, timeout).await();
    }
  }

  private AgentLoader() {}
}
