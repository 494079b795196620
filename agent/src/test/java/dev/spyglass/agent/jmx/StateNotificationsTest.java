package dev.spyglass.agent.jmx;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spyglass.agent.attribute.Bean;
import dev.spyglass.agent.attribute.Beans;
import dev.spyglass.agent.attribute.FakeAgent;
import dev.spyglass.agent.model.Client;
import dev.spyglass.agent.model.FakeEvents;
import dev.spyglass.agent.model.FakeReader.FakeClient;
import dev.spyglass.agent.model.FakeReader.FakeNode;
import dev.spyglass.agent.model.ModelSink;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.management.Notification;
import javax.management.ObjectName;
import javax.management.openmbean.CompositeData;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class StateNotificationsTest {
  private static final long MINUTE = TimeUnit.MINUTES.toNanos(1);

  private final FakeAgent agent = new FakeAgent();
  private final FakeNode node = new FakeNode("cache-1", 11211);
  private final FakeNode other = new FakeNode("cache-2", 11211);
  private final FakeClient object = agent.client(node, other);
  private final ModelSink events = FakeEvents.into(agent.registry());
  private final List<Notification> received = new ArrayList<>();
  private StateNotifications notifications;

  @BeforeEach
  void aListener() throws Exception {
    Client client = agent.registry().clients().get(0);
    String name = "spyglass:type=Client,client=" + client.id();
    Bean<?> bean = new Beans(agent).now().get(name);
    EmittingBean<?> emitter = new EmittingBean<>(bean, StateNotifications.INFO);
    emitter.addNotificationListener((n, handback) -> received.add(n), null, null);
    notifications = new StateNotifications(new ObjectName(name), client, emitter);
  }

  private void flap(FakeNode flapping, int times) {
    for (int i = 0; i < times; i++) {
      events.nodeLost(object, flapping, false);
      events.nodeConnected(flapping);
    }
  }

  @Test
  void theMessageHasTheCause() throws Exception {
    events.connectionLost(node, "refused", false);
    notifications.send(0);

    assertThat(received)
        .extracting(Notification::getMessage)
        .containsExactly("cache-1:11211: UP -> DOWN (refused)");
  }

  @Test
  void afterTenInAMinuteOneStandsForTheOthers() throws Exception {
    flap(node, 20);
    flap(other, 1);
    notifications.send(0);
    assertThat(received).hasSize(10 + 2);
    flap(node, 2);
    notifications.send(MINUTE - 1);
    assertThat(received).hasSize(10 + 2);

    notifications.send(MINUTE);

    assertThat(received).hasSize(10 + 2 + 1);
    Notification last = received.get(12);
    assertThat(last.getMessage())
        .isEqualTo("cache-1:11211: 34 more changes within a minute, now UP");
    CompositeData data = (CompositeData) last.getUserData();
    assertThat(data.get("changes")).isEqualTo(34L);
    assertThat(data.get("from")).isEqualTo("UP");
    assertThat(data.get("to")).isEqualTo("UP");
    assertThat(data.get("downMarkingLatencyMillis")).isNull();
  }

  @Test
  void theNextMinuteBeginsAnew() throws Exception {
    flap(node, 6);
    notifications.send(0);
    notifications.send(MINUTE);
    flap(node, 1);
    notifications.send(MINUTE + 1);

    assertThat(received).hasSize(10 + 1 + 2);
  }
}
