package dev.spyglass.agent.jmx;

import dev.spyglass.agent.attribute.Bean;
import dev.spyglass.agent.attribute.Beans;
import dev.spyglass.agent.model.Client;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Map;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.ObjectName;

/**
 * Keeps the platform MBean server showing what {@link Beans} lists now. Runs on the agent's own
 * thread; never before the first client, since creating the server too early breaks application
 * servers that bring their own logging.
 */
public final class JmxView {
  private final Beans beans;
  private final Map<String, Object> registered = new HashMap<>();
  private final Map<String, StateNotifications> notifications = new HashMap<>();
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
    }
    for (StateNotifications ofClient : notifications.values()) {
      ofClient.send(System.nanoTime());
    }
  }

  private void register(Bean<?> bean) throws JMException {
    ObjectName name = new ObjectName(bean.objectName());
    if (server.isRegistered(name)) {
      // Left by an agent that could not clean up; ours are the only ones of this domain.
      server.unregisterMBean(name);
    }
    if (bean.source() instanceof Client) {
      EmittingBean<?> emitter = new EmittingBean<>(bean, StateNotifications.INFO);
      server.registerMBean(emitter, name);
      notifications.put(
          bean.objectName(), new StateNotifications(name, (Client) bean.source(), emitter));
    } else {
      server.registerMBean(new OpenBean<>(bean), name);
    }
    registered.put(bean.objectName(), bean.source());
  }

  private void unregister(String name) throws JMException {
    ObjectName objectName = new ObjectName(name);
    if (server.isRegistered(objectName)) {
      server.unregisterMBean(objectName);
    }
    registered.remove(name);
    notifications.remove(name);
  }

  /** Takes everything out of the server. */
  public void close() throws JMException {
    for (String name : new ArrayList<>(registered.keySet())) {
      unregister(name);
    }
  }
}
