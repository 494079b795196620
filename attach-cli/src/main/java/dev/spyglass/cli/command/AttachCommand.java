package dev.spyglass.cli.command;

import com.google.gson.JsonObject;
import dev.spyglass.cli.CommandFailure;
import dev.spyglass.cli.ExitCode;
import dev.spyglass.cli.agent.AgentConnection;
import dev.spyglass.cli.agent.AgentLoader;
import dev.spyglass.cli.agent.Snapshot;
import dev.spyglass.cli.output.Format;
import dev.spyglass.cli.output.Json;
import dev.spyglass.cli.process.TargetProcess;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** {@code spyglass attach TARGET}. */
@Command(
    name = "attach",
    description = "Put the agent into a running JVM.",
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "Examples:",
      "  spyglass attach checkout",
      "  spyglass attach 4711 --opt names=sessions@cache-1:11211",
      "  spyglass attach 4711 --replace      replace an agent that is already in",
      "",
      "No TCP port is opened. spyglass detach takes the agent out again."
    })
final class AttachCommand extends TargetCommand {
  private static final List<String> KNOWN = List.of("names", "jmx", "channel", "log");

  @Option(
      names = "--opt",
      paramLabel = "KEY=VALUE",
      description =
          "a setting of the agent: names=NAME@HOST:PORT[;...], jmx=on|off, channel=on|off, log=on|off")
  private List<String> settings = new ArrayList<>();

  @Option(names = "--replace", description = "first take out an agent that is already in")
  private boolean replace;

  @picocli.CommandLine.Spec private picocli.CommandLine.Model.CommandSpec spec;

  @Override
  int run(TargetProcess target) {
    checkSettings();
    long start = System.nanoTime();
    AgentConnection connection = AgentConnection.lookInto(target, options.timeout);
    boolean already = connection.isActive();
    if (already && replace) {
      connection.detach();
      already = false;
    } else if (already && !connection.version().equals(VersionText.version())) {
      throw new CommandFailure(
          ExitCode.NO_AGENT,
          target.pid()
              + " has agent "
              + connection.version()
              + ", but this command is of version "
              + VersionText.version(),
          "to put this version in its place: spyglass attach --replace " + target.pid());
    }
    if (!already || (!connection.hasSocket() && target.release() >= 16)) {
      connection = AgentLoader.load(target, settings, options.timeout);
    }
    report(target, connection, already, (System.nanoTime() - start) / 1_000_000);
    return ExitCode.OK;
  }

  private void checkSettings() {
    for (String setting : settings) {
      String key = setting.replaceAll("=.*", "");
      if (!KNOWN.contains(key) || !setting.contains("=")) {
        throw new ParameterException(
            spec.commandLine(),
            "unknown setting '" + setting + "'; known: " + String.join("=, ", KNOWN) + "=");
      }
      boolean flag = !key.equals("names");
      if (flag && !setting.matches("[a-z]+=(on|off)")) {
        throw new ParameterException(
            spec.commandLine(), "'" + setting + "' must be " + key + "=on or " + key + "=off");
      }
      if (!flag && !setting.matches("names=[^,@;]+@[^,@;]+(;[^,@;]+@[^,@;]+)*")) {
        throw new ParameterException(
            spec.commandLine(), "'" + setting + "' must be names=NAME@HOST:PORT[;NAME@HOST:PORT]");
      }
    }
  }

  private void report(
      TargetProcess target, AgentConnection connection, boolean already, long millis) {
    if (options.format == Format.JSON || options.format == Format.JSONL) {
      Snapshot snapshot = connection.read();
      JsonObject result = Json.object("clients", snapshot.clients());
      result.add("agent", snapshot.agent());
      Json.print(System.out, result);
      return;
    }
    System.out.printf(
        "%d %s (Java %s, user %s)%n",
        target.pid(), target.main(), target.javaVersion(), target.user());
    System.out.printf(
        "  agent %s %s, %s%n",
        connection.version(),
        already ? "was already in" : "loaded in " + millis + " ms",
        connection.hasSocket()
            ? "channel " + connection.socket()
            : "without a Unix socket: asked through the attach mechanism");
    if (!already) {
      // For an agent that was already running, the summary would describe the time of its attach.
      connection.summary().forEach(line -> System.out.println("  " + line));
    }
    System.out.printf(
        "No TCP port opened. Next: spyglass nodes %1$d. To take it out: spyglass detach %1$d%n",
        target.pid());
    notes(target, connection, already);
  }

  private void notes(TargetProcess target, AgentConnection connection, boolean already) {
    if (already && !settings.isEmpty()) {
      options.note(
          "note: --opt has no effect on an agent that is already in; add --replace to reload it");
    }
    if (!already && connection.summary().size() < 2) {
      options.note(
          "note: no memcached client in this JVM yet; the agent will see the first one created");
    }
    if (!already && target.release() >= 21) {
      options.note(
          "note: the JVM logged 4 WARNING lines about dynamic agents (JEP 451); to avoid them,"
              + " start it with -XX:+EnableDynamicAgentLoading or -javaagent");
    }
  }
}
