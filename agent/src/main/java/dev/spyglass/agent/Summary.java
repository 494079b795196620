package dev.spyglass.agent;

import dev.spyglass.agent.model.Client;
import dev.spyglass.agent.model.Node;
import dev.spyglass.agent.model.NodeState;
import dev.spyglass.agent.model.Registry;
import dev.spyglass.agent.weave.HookStatus;

/** What an attach found, in a few lines that the command prints: cheaper than all attributes. */
final class Summary {
  static String of(HookStatus hooks, Registry registry) {
    StringBuilder text = new StringBuilder("hooks ").append(hooks.installed()).append(" in");
    int off = hooks.offLines().size();
    if (off > 0) {
      text.append(", ").append(off).append(" off: see spyglass status");
    }
    for (Client client : registry.clients()) {
      text.append("\nclient ").append(client.id()).append(": ").append(client.reader().library());
      if (client.reader().version() != null) {
        text.append(' ').append(client.reader().version());
      }
      text.append(", ").append(client.nodes().size()).append(" nodes, ");
      text.append(down(client)).append(" down");
    }
    return text.toString();
  }

  private static int down(Client client) {
    int down = 0;
    for (Node node : client.nodes()) {
      down += node.health().state() == NodeState.DOWN ? 1 : 0;
    }
    return down;
  }

  private Summary() {}
}
