package dev.spyglass.agent;

import dev.spyglass.agent.attribute.AgentView;
import dev.spyglass.agent.attribute.Beans;
import dev.spyglass.agent.channel.Requests;
import dev.spyglass.agent.channel.UnixChannel;
import dev.spyglass.agent.jmx.JmxGate;
import dev.spyglass.agent.jmx.JmxView;
import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The views on the model that this JVM allows: MBeans where there is JMX, the channel where it may.
 */
final class Views {
  private static final String SOCKET = "spyglass.agent.socket";

  private final AgentView agent;
  private final Requests requests;
  private final JmxGate gate;
  private final Beans beans;
  private JmxView jmx;
  private boolean withoutJmx;
  private boolean withoutChannel;
  private UnixChannel channel;

  Views(AgentView agent, AgentOptions options, JmxGate gate, Runnable refresh) {
    this.agent = agent;
    beans = new Beans(agent);
    requests = new Requests(beans, refresh, agent::stop);
    withoutJmx = !options.jmx();
    withoutChannel = !options.channel();
    this.gate = gate;
  }

  /** Opens what is not open yet and brings it up to date. On the agent's own thread. */
  synchronized void show() {
    openChannel();
    sync();
    if (channel != null) {
      channel.dropStuckPeer();
    }
  }

  /** Opens the channel, if it is not open. */
  synchronized void openChannel() {
    if (channel != null || withoutChannel) {
      return;
    }
    try {
      channel = UnixChannel.open(requests);
      System.setProperty(SOCKET, channel.path());
    } catch (UnsupportedOperationException e) {
      // Before Java 16 the command asks through the attach protocol instead.
      withoutChannel = true;
    } catch (IOException e) {
      withoutChannel = true;
      log().warn("no channel for the command, it asks through attach instead: {}", e.toString());
    }
  }

  /** Nothing happens in the MBean server before the first client. */
  private void sync() {
    boolean nothingYet = jmx == null && agent.registry().clientsCreated() == 0;
    if (withoutJmx || nothingYet || !gate.isOpen()) {
      return;
    }
    try {
      if (jmx == null) {
        jmx = new JmxView(beans);
      }
      jmx.sync();
    } catch (NoClassDefFoundError e) {
      withoutJmx = true;
      log().warn("no MBeans: this runtime has no module java.management");
    } catch (Exception e) {
      log().warn("MBeans not up to date: {}", e.toString());
    }
  }

  String answer(String request) {
    return requests.answer(request);
  }

  /** Path of the channel's socket, or null. */
  synchronized String channelPath() {
    return channel == null ? null : channel.path();
  }

  /** Takes MBeans and channel away. */
  synchronized void close() {
    try {
      if (jmx != null) {
        jmx.close();
      }
    } catch (Exception e) {
      log().warn("an MBean is left: {}", e.toString());
    }
    if (channel != null) {
      channel.close();
      System.clearProperty(SOCKET);
    }
  }

  private static Logger log() {
    return LoggerFactory.getLogger(Views.class);
  }
}
