package dev.spyglass.cli.command;

import com.google.gson.JsonObject;
import dev.spyglass.cli.ExitCode;
import dev.spyglass.cli.agent.AgentConnection;
import dev.spyglass.cli.output.Format;
import dev.spyglass.cli.output.Json;
import dev.spyglass.cli.process.TargetProcess;
import java.util.List;
import picocli.CommandLine.Command;

/** {@code spyglass detach TARGET}. */
@Command(
    name = "detach",
    description = "Take the agent out of a JVM: hooks, MBeans, threads, socket and classes.",
    mixinStandardHelpOptions = true,
    footer = {"", "Examples:", "  spyglass detach checkout"})
final class DetachCommand extends TargetCommand {
  @Override
  int run(TargetProcess target) {
    AgentConnection.require(target, options.timeout).detach();
    if (options.format == Format.JSON || options.format == Format.JSONL) {
      JsonObject result = Json.object("left", List.of());
      result.addProperty("pid", target.pid());
      result.addProperty("detached", true);
      Json.print(System.out, result);
    } else {
      System.out.println(
          target.pid()
              + ": agent removed; the client code is as before, MBeans, threads and socket"
              + " are gone.");
      System.out.println(
          "Until the JVM exits, these stay: one small entry class, two event classes without a"
              + " listener, and the JVM's open file of the agent jar.");
    }
    return ExitCode.OK;
  }
}
