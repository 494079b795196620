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

  /**
   * Connects to the agent in the target.
   *
   * @throws CommandFailure if there is none
   */
  public static AgentConnection require(TargetProcess target, Duration timeout) {
    AgentConnection connection = lookInto(target, timeout);
    if (!connection.isActive()) {
      throw new CommandFailure(
          ExitCode.NO_AGENT,
          "no agent in " + target.pid() + " (" + target.main() + ")",
          "to put it in: spyglass attach " + target.pid());
    }
    return connection;
  }

  /** Whether an agent runs in the target. */
  public boolean isActive() {
    return state().startsWith(ACTIVE);
  }

  /** {@code active VERSION}, {@code inert: REASON}, or empty if there was never an agent. */
  public String state() {
    return properties.getOrDefault(STATE, "");
  }

  /** The version of the agent that runs in the target, or empty. */
  public String version() {
    return isActive() ? state().substring(ACTIVE.length()) : "";
  }

  /** Whether the agent has a socket. */
  public boolean hasSocket() {
    return properties.containsKey(SOCKET);
  }

  /** The path of the agent's socket as the target sees it, or null. */
  public String socket() {
    return properties.get(SOCKET);
  }

  /** What the agent found at its attach, line by line; empty if it was not attached. */
  public List<String> summary() {
    return properties.getOrDefault(SUMMARY, "").lines().toList();
  }

  /** Reads everything that the agent publishes, as of now. */
  public Snapshot read() {
    return Snapshot.parse(request("read"));
  }

  /**
   * Lets the agent look for leaks now.
   *
   * @param live whether it first collects garbage and counts objects, which stops the target
   */
  public JsonObject analyse(boolean live) {
    return Snapshot.parse(request(live ? "analyse live" : "analyse")).only();
  }

  /**
   * The threads that clients started, and the application's threads that are inside a client. All
   * threads of the target are stopped for a moment.
   */
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

  /** The answer comes back as a system property whose name nobody can guess. */
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
            "to put a new one in its place: spyglass attach --replace " + target.pid());
      }
      socket.loadAgent(placed.path(), "forget=" + token);
      return answer;
    }
  }
}
