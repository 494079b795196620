package dev.spyglass.agent.attribute;

import dev.spyglass.agent.model.Client;
import dev.spyglass.agent.model.ClientNames;
import dev.spyglass.agent.model.Node;
import dev.spyglass.agent.model.NodeState;
import dev.spyglass.agent.model.ThreadLook;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * All published objects at a moment. Their names are API: scripts and dashboards match on them.
 * Built as text, because consoles draw the tree in the order of the keys; host and port are keys of
 * their own, because a quoted value would carry its quotes into Prometheus labels.
 */
public final class Beans {
  private final AgentView agent;

  public Beans(AgentView agent) {
    this.agent = agent;
  }

  /** The published objects now, by name. */
  public Map<String, Bean<?>> now() {
    Map<String, Bean<?>> beans = new LinkedHashMap<>();
    put(beans, new Bean<>("spyglass:type=Agent", AgentAttributes.ALL, agent));
    put(beans, new Bean<>(LeakAttributes.NAME, LeakAttributes.ALL, agent.leaks()));
    for (Client client : agent.registry().clients()) {
      put(beans, clientBean(client));
      for (Node node : client.nodes()) {
        if (node.health().state() != NodeState.REMOVED) {
          put(beans, nodeBean(node));
        }
      }
    }
    return beans;
  }

  /** Looks for leaks now; the answer as JSON. */
  public String analyse(boolean live) {
    return LeakAttributes.analyse(agent.leaks(), live);
  }

  /** At most {@code limit} client classes of the heap as JSON; stops the application meanwhile. */
  public String histogram(int limit, boolean live) {
    return LeakAttributes.histogram(agent.leaks(), limit, live);
  }

  /** Threads of clients and threads within clients as JSON; stops all threads for a moment. */
  public String threads() {
    return ThreadAttributes.write(ThreadLook.now(agent.registry()));
  }

  private static void put(Map<String, Bean<?>> beans, Bean<?> bean) {
    beans.put(bean.objectName(), bean);
  }

  private static Bean<Client> clientBean(Client client) {
    return new Bean<>("spyglass:type=Client,client=" + client.id(), ClientAttributes.ALL, client);
  }

  private static Bean<Node> nodeBean(Node node) {
    return new Bean<>(
        "spyglass:type=Node,client="
            + node.client().id()
            + ",host="
            + ClientNames.plain(node.host())
            + ",port="
            + node.port(),
        NodeAttributes.ALL,
        node);
  }
}
