package dev.spyglass.cli.agent;

import dev.spyglass.cli.attach.AttachSocket;
import dev.spyglass.cli.attach.JarPlacement;
import dev.spyglass.cli.process.TargetProcess;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Puts the carried agent into a running JVM. */
public final class AgentLoader {

  /**
   * Loads the agent, and waits until it says that it is up.
   *
   * @param target a JVM that passed {@link dev.spyglass.cli.attach.AttachPreflight}
   * @param settings of the agent, as {@code key=value}
   * @param timeout bound of each exchange
   * @throws dev.spyglass.cli.CommandFailure if the target or the agent refuses
   */
  public static AgentConnection load(
      TargetProcess target, List<String> settings, Duration timeout) {
    try (JarPlacement placed = JarPlacement.of(target, AgentJar.content())) {
      List<String> all = new ArrayList<>(settings);
      all.add("jar=" + placed.path());
      new AttachSocket(target, timeout).loadAgent(placed.path(), String.join(",", all));
      // The agent reads its classes lazily from this file until it is up.
      return new Handshake(target, timeout).await();
    }
  }

  private AgentLoader() {}
}
