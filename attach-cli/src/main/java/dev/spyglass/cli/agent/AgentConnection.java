package dev.spyglass.cli.agent;

import com.google.gson.JsonObject;
import dev.spyglass.cli.CommandFailure;
import dev.spyglass.cli.ExitCode;
import dev.spyglass.cli.attach.AttachSocket;
import dev.spyglass.cli.attach.JarPlacement;
import dev.spyglass.cli.process.TargetProcess;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * Talks to the agent inside a JVM: through its Unix socket, or through the attach protocol where
 * the JVM is older than 16 and has none, or a cleaner of temporary files removed it.
 */
public final class AgentConnection {
  private static final String STATE = "spyglass.agent.state";
  private static final String SOCKET = "spyglass.agent.socket";
  private static final String SUMMARY = "spyglass.agent.summary";
  private static final String ACTIVE = "active ";

  private final TargetProcess target;
  private final Duration timeout;
  private final Map<String, String> properties;

  private AgentConnection(TargetProcess target, Duration timeout, Map<String, String> properties) {
    this.target = target;
    this.timeout = timeout;
    this.properties = properties;
  }

  /** Looks for an agent in the target; {@link #isActive()} is whether there is one. */
  public static AgentConnection lookInto(TargetProcess target, Duration timeout) {
    return new AgentConnection(target, timeout, new AttachSocket(target, timeout).properties());
  }

  /** The connection to an agent that must be there. */
  public static AgentConnection require(TargetProcess target, Duration timeout) {
    AgentConnection connection = lookInto(target, timeout);
    if (!connection.isActive()) {
      throw new CommandFailure(
          ExitCode.NO_AGENT,
          "no agent in " + target.pid() + " (" + target.main() + ")",
          "put it in: spyglass attach " + target.pid());
    }
    return connection;
  }

  /** Whether an agent runs there. */
  public boolean isActive() {
    return state().startsWith(ACTIVE);
  }

  /** {@code active VERSION}, {@code inert: reason}, or empty. */
  public String state() {
    return properties.getOrDefault(STATE, "");
  }

  /** Version of the agent that runs there. */
  public String version() {
    return isActive() ? state().substring(ACTIVE.length()) : "";
  }

  /** Whether it can be asked through a socket. */
  public boolean hasSocket() {
    return properties.containsKey(SOCKET);
  }

  /** Path of the socket as the target sees it, or null. */
  public String socket() {
    return properties.get(SOCKET);
  }

  /** What the agent found when it was attached, line by line; empty if it came otherwise. */
  public List<String> summary() {
    return properties.getOrDefault(SUMMARY, "").lines().toList();
  }

  /** Everything the agent publishes, at this moment. */
  public Snapshot read() {
    return Snapshot.parse(request("read"));
  }

  /** Lets the agent look for leaks now; {@code live} collects garbage and counts objects first. */
  public JsonObject analyse(boolean live) {
    return Snapshot.parse(request(live ? "analyse live" : "analyse")).only();
  }

  /** The threads of clients, and the threads within clients; stops all threads for a moment. */
  public JsonObject threads() {
    return Snapshot.parse(request("threads")).only();
  }

  /** Takes the agent out. */
  public void detach() {
    request("detach");
  }

  private String request(String request) {
    Optional<String> answer =
        hasSocket() ? new UnixRequest(target, socket(), timeout).send(request) : Optional.empty();
    return answer.orElseGet(() -> requestByAttach(request));
  }

  /** The answer comes as a system property under a name nobody can guess. */
  private String requestByAttach(String request) {
    String token = UUID.randomUUID().toString();
    try (JarPlacement placed = JarPlacement.of(target, AgentJar.content())) {
      AttachSocket socket = new AttachSocket(target, timeout);
      socket.loadAgent(placed.path(), "read=" + token + " " + request);
      String answer = socket.properties().get("spyglass.reply." + token);
      if (answer == null) {
        throw new CommandFailure(
            ExitCode.NO_AGENT,
            "the agent in " + target.pid() + " did not answer",
            "take it out and in again: spyglass attach --replace " + target.pid());
      }
      socket.loadAgent(placed.path(), "forget=" + token);
      return answer;
    }
  }
}
