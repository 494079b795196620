package dev.spyglass.cli.command;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.spyglass.cli.ExitCode;
import dev.spyglass.cli.agent.AgentConnection;
import dev.spyglass.cli.agent.Snapshot;
import dev.spyglass.cli.output.Cells;
import dev.spyglass.cli.output.Format;
import dev.spyglass.cli.output.Json;
import dev.spyglass.cli.process.TargetProcess;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.Command;

/** {@code spyglass status TARGET}. */
@Command(
    name = "status",
    description = "Show where the agent listens, what is off and why, and what it found.",
    mixinStandardHelpOptions = true,
    footer = {"", "Examples:", "  spyglass status checkout", "  spyglass status 4711 -o json"})
final class StatusCommand extends TargetCommand {
  @Override
  int run(TargetProcess target) {
    Snapshot snapshot = AgentConnection.require(target, options.timeout).read();
    JsonObject agent = snapshot.agent().deepCopy();
    agent.remove("name");
    if (options.format == Format.JSON) {
      JsonObject result = Json.object("clients", snapshot.clients());
      result.add("agent", agent);
      Json.print(System.out, result);
    } else if (options.format == Format.JSONL) {
      Json.printLines(System.out, List.of(agent));
    } else {
      print(target, agent, snapshot);
    }
    return ExitCode.OK;
  }

  private static void print(TargetProcess target, JsonObject agent, Snapshot snapshot) {
    line("JVM", target.pid() + " " + target.main() + ", Java " + target.javaVersion());
    line(
        "agent",
        Cells.text(agent, "version")
            + " by "
            + Cells.text(agent, "loadMode")
            + " since "
            + Cells.time(agent, "startTime"));
    line("channel", Cells.text(agent, "channel", "none: asked through the attach mechanism"));
    List<String> libraries = texts(agent, "libraries");
    line("libraries", libraries.isEmpty() ? "none in use yet" : String.join(", ", libraries));
    line(
        "clients",
        Cells.text(agent, "clientsLive")
            + " live, "
            + Cells.text(agent, "clientsCreatedTotal")
            + " seen, "
            + Cells.text(agent, "clientsShutDownTotal")
            + " shut down");
    line(
        "threads",
        Cells.text(agent, "clientThreads")
            + " of clients, "
            + Cells.text(agent, "orphanThreads")
            + " orphans");
    List<String> hooksOff = texts(agent, "hooksOff");
    String hooksIn = Cells.text(agent, "hooksInstalled");
    boolean noClass = hooksIn.equals("0") && hooksOff.isEmpty();
    line("hooks in", noClass ? "0: no client library is loaded yet" : hooksIn);
    hooksOff.forEach(hook -> line("hook off", hook));
    texts(agent, "readingsOff").forEach(reading -> line("not read", reading));
    line("failures", failures(agent));
    for (JsonObject client : snapshot.clients()) {
      line("client", client(client));
    }
  }

  private static String failures(JsonObject agent) {
    String total = Cells.text(agent, "failuresTotal");
    return total.equals("0")
        ? "none"
        : total
            + " inside the agent, first: "
            + Cells.text(agent, "firstFailure")
            + ", events switched off: "
            + Cells.text(agent, "hooksSwitchedOff");
  }

  private static String client(JsonObject client) {
    return Snapshot.clientId(client)
        + ": failure mode "
        + Cells.text(client, "failureMode")
        + ", "
        + Cells.text(client, "protocol")
        + " protocol, timeout "
        + Cells.millis(client, "operationTimeoutMillis")
        + rule(client, "timeoutThreshold", ", marks a node down after %s consecutive timeouts")
        + rule(client, "timeoutRatioThresholdPercent", ", or when more than %s %% time out")
        + (Cells.number(client, "heartbeatIdleMillis") < 0
            ? ""
            : ", sends a heartbeat to a node that was silent for "
                + Cells.millis(client, "heartbeatIdleMillis"))
        + rule(client, "outstandingLimit", ", allows %s unanswered requests per connection")
        + rule(client, "configurationPollErrors", ", %s polls of the configuration failed");
  }

  /** What a setting of the client means; empty if the client does not have it. */
  private static String rule(JsonObject client, String attribute, String text) {
    return Cells.number(client, attribute) < 0
        ? ""
        : String.format(Locale.ROOT, text, Cells.text(client, attribute));
  }

  private static List<String> texts(JsonObject object, String key) {
    return object.getAsJsonArray(key).asList().stream().map(JsonElement::getAsString).toList();
  }

  private static void line(String label, String text) {
    System.out.printf("%-10s %s%n", label, text);
  }
}
