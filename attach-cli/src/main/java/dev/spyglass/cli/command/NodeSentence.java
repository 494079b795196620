package dev.spyglass.cli.command;

import com.google.gson.JsonObject;
import dev.spyglass.cli.agent.Snapshot;
import dev.spyglass.cli.output.Cells;

/** One sentence about a node in trouble: what is wrong, since when, and what the client will do. */
final class NodeSentence {
  /** The sentence, or null if the node is in order. */
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
        return name + " has not connected since " + Cells.time(node, "stateSince");
      default:
        return Cells.number(node, "flapsSinceAnswer") > 0
            ? name
                + " reconnected "
                + Cells.count(node, "flapsSinceAnswer")
                + " times without a single answer: it accepts connections but does not serve them"
            : null;
    }
  }

  private static String notYet(JsonObject node) {
    if (Cells.number(node, "timeoutThreshold") < 0) {
      return "; the client has no timeout threshold that would mark it down";
    }
    return "; the client will mark it down after "
        + Cells.count(node, "timeoutThreshold")
        + " consecutive timeouts ("
        + Cells.count(node, "consecutiveTimeouts")
        + " so far)";
  }

  private static String down(String name, JsonObject node, Snapshot snapshot) {
    StringBuilder text = new StringBuilder(name);
    boolean before = Cells.text(node, "downCause").equals("before_attach");
    if (before) {
      text.append(" was down before the agent came, so the cause is not known");
      if (!Cells.text(node, "firstEvidence").equals("-")) {
        text.append("; its oldest pending operation dates from ");
        text.append(Cells.time(node, "firstEvidence"));
      }
    } else {
      text.append(" has been down since ").append(Cells.time(node, "stateSince"));
      text.append(" (").append(Cells.text(node, "downCause")).append(")");
    }
    double pending = Cells.number(node, "pendingOperations");
    if (pending > 0) {
      text.append("; ").append(Cells.count(node, "pendingOperations"));
      text.append(pending == 1 ? " operation is" : " operations are");
      text.append(" still queued for it");
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
