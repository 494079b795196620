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
    description = "Show what the agent hooked, what is off and why, and what it found.",
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
    line("channel", Cells.text(agent, "channel", "none: asked through attach"));
    line("libraries", String.join(", ", texts(agent, "libraries")));
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
    line("hooks in", Cells.text(agent, "hooksInstalled"));
    texts(agent, "hooksOff").forEach(hook -> line("hook off", hook));
    texts(agent, "readingsOff").forEach(reading -> line("not there", reading));
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
        + rule(client, "timeoutThreshold", ", marks a node down after %s timeouts in a row")
        + rule(client, "timeoutRatioThresholdPercent", ", or after %s %% of timeouts")
        + (Cells.number(client, "heartbeatIdleMillis") < 0
            ? ""
            : ", asks a node that is silent for "
                + Cells.millis(client, "heartbeatIdleMillis")
                + " whether it lives")
        + rule(client, "outstandingLimit", ", refuses past %s unanswered requests a connection")
        + rule(client, "configurationPollErrors", ", %s polls of the configuration failed");
  }

  /** What the client does by itself, if it has such a rule. */
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
