package dev.spyglass.cli.command;

import com.google.gson.JsonObject;
import dev.spyglass.cli.agent.Snapshot;
import dev.spyglass.cli.output.Cells;

/**
 * What the numbers of a node in trouble mean, in a sentence: since when, and why it is not down.
 */
final class NodeSentence {
  /** The sentence, or null for a node that is in order. */
  static String of(JsonObject node, Snapshot snapshot) {
    String name = Cells.text(node, "node");
    switch (Cells.text(node, "state")) {
      case "SUSPECT":
        // It may never have answered since the agent came.
        String silence =
            Cells.text(node, "lastAnswer", "").isEmpty() ? "firstEvidence" : "lastAnswer";
        return name + " has not answered since " + Cells.time(node, silence) + notYet(node);
      case "DOWN":
        return down(name, node, snapshot);
      case "CONNECTING":
        return name + " was never connected since " + Cells.time(node, "stateSince");
      default:
        return Cells.number(node, "flapsSinceAnswer") > 0
            ? name
                + " came back "
                + Cells.count(node, "flapsSinceAnswer")
                + " times without one answer: it accepts connections and does not serve them"
            : null;
    }
  }

  private static String notYet(JsonObject node) {
    if (Cells.number(node, "timeoutThreshold") < 0) {
      return "; the client has no rule that would mark it down";
    }
    return "; the client marks it down after "
        + Cells.count(node, "timeoutThreshold")
        + " timeouts in a row and counts "
        + Cells.count(node, "consecutiveTimeouts");
  }

  private static String down(String name, JsonObject node, Snapshot snapshot) {
    StringBuilder text = new StringBuilder(name);
    boolean before = Cells.text(node, "downCause").equals("before_attach");
    if (before) {
      text.append(" was down before the agent came");
      if (!Cells.text(node, "firstEvidence").equals("-")) {
        text.append("; its oldest pending operation is of ");
        text.append(Cells.time(node, "firstEvidence"));
      }
    } else {
      text.append(" is marked down since ").append(Cells.time(node, "stateSince"));
      text.append(" (").append(Cells.text(node, "downCause")).append(")");
    }
    double pending = Cells.number(node, "pendingOperations");
    if (pending > 0) {
      text.append("; ").append(Cells.count(node, "pendingOperations"));
      text.append(" operations are still queued for it");
    }
    return text.append(mode(node, snapshot)).toString();
  }

  private static String mode(JsonObject node, Snapshot snapshot) {
    for (JsonObject client : snapshot.clients()) {
      if (Snapshot.clientId(client).equals(Cells.text(node, "client"))) {
        return "; failure mode " + Cells.text(client, "failureMode");
      }
    }
    return "";
  }

  private NodeSentence() {}
}
