package dev.spyglass.harness.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spyglass.harness.Require;
import dev.spyglass.harness.application.Application;
import dev.spyglass.harness.relay.RelayFault;
import dev.spyglass.harness.server.MemcachedServer;
import dev.spyglass.harness.server.MemcachedServers;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import javax.management.MBeanAttributeInfo;
import javax.management.Notification;
import javax.management.NotificationListener;
import javax.management.ObjectName;
import javax.management.openmbean.CompositeData;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What any JMX client sees, without a class of ours. */
class JmxIT {
  @BeforeEach
  void needsMemcached() {
    Require.memcached();
  }

  @ParameterizedTest(name = "JDK {0}")
  @ValueSource(ints = {8, 11, 17, 21, 25})
  void everyAttributeCanBeReadAndIsDescribed(int release) throws Exception {
    int port = Jmx.freePort();
    try (MemcachedServer server = MemcachedServers.startReal();
        Application application = application(release, port, server);
        Jmx jmx = Jmx.connect(port)) {
      Load.awaitCalls(application, 20);
      Eventually.holds(() -> assertThat(jmx.ours()).hasSizeGreaterThanOrEqualTo(3));

      for (ObjectName name : jmx.ours()) {
        for (MBeanAttributeInfo info : jmx.server().getMBeanInfo(name).getAttributes()) {
          assertThat(info.getDescription()).isNotEqualTo(info.getName()).isNotBlank();
          // A getter that fails, or a type that this JVM does not have, would throw.
          jmx.server().getAttribute(name, info.getName());
        }
      }
    }
  }

  @Test
  void aLostNodeIsNotified() throws Exception {
    int port = Jmx.freePort();
    try (Scene scene = new Scene()) {
      scene.start(
          Target.on(Jdk.require(17))
              .withAgent()
              .jvm(Jmx.arguments(port))
              .options(FaultSettings.QUICK));
      try (Jmx jmx = Jmx.connect(port)) {
        scene.awaitTraffic();
        Eventually.holds(() -> assertThat(client(jmx)).isNotNull());
        Queue<Notification> received = new ConcurrentLinkedQueue<>();
        NotificationListener listener = (notification, handback) -> received.add(notification);
        jmx.server().addNotificationListener(client(jmx), listener, null, null);

        scene.inject(RelayFault.RESET);

        Eventually.holds(
            () ->
                assertThat(received)
                    .anyMatch(
                        n ->
                            n.getType().equals("spyglass.node.state")
                                && "DOWN".equals(((CompositeData) n.getUserData()).get("to"))));
      }
    }
  }

  @ParameterizedTest(name = "JDK {0}")
  @ValueSource(ints = {8, 17, 25})
  void theMBeansOfAClientGoWithIt(int release) throws Exception {
    int port = Jmx.freePort();
    try (MemcachedServer server = MemcachedServers.startReal();
        Application application = application(release, port, server);
        Jmx jmx = Jmx.connect(port)) {
      Eventually.holds(() -> assertThat(client(jmx)).isNotNull());
      application.jvm().ask("shutdown-client", "SHUT DOWN", Eventually.LIMIT);

      Eventually.holds(() -> assertThat(client(jmx)).isNull());
    }
  }

  private static Application application(int release, int jmxPort, MemcachedServer server)
      throws Exception {
    return Target.on(Jdk.require(release))
        .withAgent()
        .jvm(Jmx.arguments(jmxPort))
        .nodes(server.port())
        .options("--rate", "50")
        .start();
  }

  private static ObjectName client(Jmx jmx) throws Exception {
    return jmx.ours().stream()
        .filter(name -> "Client".equals(name.getKeyProperty("type")))
        .findFirst()
        .orElse(null);
  }
}
