package dev.spyglass.agent.jmx;

import dev.spyglass.agent.attribute.Bean;
import dev.spyglass.agent.attribute.Beans;
import dev.spyglass.agent.model.Client;
import dev.spyglass.agent.model.Transition;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.management.JMException;
import javax.management.MBeanNotificationInfo;
import javax.management.MBeanServer;
import javax.management.Notification;
import javax.management.ObjectName;

/**
 * Keeps the platform MBean server showing what {@link Beans} lists now. Runs on the agent's own
 * thread; never before the first client, since creating the server too early breaks application
 * servers that bring their own logging.
 */
public final class JmxView {
  private static final String STATE = "spyglass.node.state";

  private final Beans beans;
  private final Map<String, Object> registered = new HashMap<>();
  private final Map<String, OpenBean<?>> emitters = new HashMap<>();
  private final Map<String, Long> notified = new HashMap<>();
  private MBeanServer server;

  public JmxView(Beans beans) {
    this.beans = beans;
  }

  /** Registers what is new, unregisters what is gone, sends notifications of state changes. */
  public void sync() throws JMException {
    if (server == null) {
      server = ManagementFactory.getPlatformMBeanServer();
    }
    Map<String, Bean<?>> now = beans.now();
    for (String name : new ArrayList<>(registered.keySet())) {
      Bean<?> bean = now.get(name);
      if (bean == null || bean.source() != registered.get(name)) {
        unregister(name);
      }
    }
    for (Bean<?> bean : now.values()) {
      if (!registered.containsKey(bean.objectName())) {
        register(bean);
      }
      sendChanges(bean);
    }
  }

  private void register(Bean<?> bean) throws JMException {
    OpenBean<?> open = new OpenBean<>(bean, notifications(bean));
    ObjectName name = new ObjectName(bean.objectName());
    if (server.isRegistered(name)) {
      // Left by an agent that could not clean up; ours are the only ones of this domain.
      server.unregisterMBean(name);
    }
    server.registerMBean(open, name);
    registered.put(bean.objectName(), bean.source());
    emitters.put(bean.objectName(), open);
  }

  private static MBeanNotificationInfo[] notifications(Bean<?> bean) {
    return bean.source() instanceof Client
        ? new MBeanNotificationInfo[] {
          new MBeanNotificationInfo(
              new String[] {STATE}, Notification.class.getName(), "A node changed its state")
        }
        : new MBeanNotificationInfo[0];
  }

  private void sendChanges(Bean<?> bean) throws JMException {
    if (!(bean.source() instanceof Client)) {
      return;
    }
    String name = bean.objectName();
    List<Transition> changes =
        ((Client) bean.source()).transitionsSince(notified.getOrDefault(name, 0L));
    for (Transition change : changes) {
      Notification notification =
          new Notification(
              STATE,
              new ObjectName(name),
              change.sequence,
              change.atMillis,
              change.node + ": " + change.from + " -> " + change.to);
      notification.setUserData(Transitions.asOpenData(change));
      emitters.get(name).sendNotification(notification);
      notified.put(name, change.sequence);
    }
  }

  private void unregister(String name) throws JMException {
    ObjectName objectName = new ObjectName(name);
    if (server.isRegistered(objectName)) {
      server.unregisterMBean(objectName);
    }
    registered.remove(name);
    notified.remove(name);
    emitters.remove(name);
  }

  /** Takes everything out of the server. */
  public void close() throws JMException {
    for (String name : new ArrayList<>(registered.keySet())) {
      unregister(name);
    }
  }
}
