package dev.spyglass.agent.jmx;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spyglass.agent.attribute.Bean;
import dev.spyglass.agent.attribute.Beans;
import dev.spyglass.agent.attribute.FakeAgent;
import dev.spyglass.agent.model.FakeEvents;
import dev.spyglass.agent.model.FakeReader.FakeClient;
import dev.spyglass.agent.model.FakeReader.FakeNode;
import java.util.Collection;
import javax.management.MBeanAttributeInfo;
import javax.management.MBeanOperationInfo;
import javax.management.openmbean.CompositeData;
import javax.management.openmbean.TabularData;
import org.junit.jupiter.api.Test;

/** What exporters read of a client and its nodes. */
class ClientBeanTest {
  private final FakeAgent agent = new FakeAgent();
  private final FakeNode node = new FakeNode("cache-1", 11211);
  private final FakeClient object = agent.client(node);

  private OpenBean<?> bean(String type) throws Exception {
    for (Bean<?> bean : new Beans(agent).now().values()) {
      if (bean.objectName().startsWith("spyglass:type=" + type + ",")) {
        return new OpenBean<>(bean);
      }
    }
    throw new AssertionError("no " + type);
  }

  @Test
  void noNumberIsNegative() throws Exception {
    for (String type : new String[] {"Client", "Node"}) {
      OpenBean<?> bean = bean(type);
      for (MBeanAttributeInfo info : bean.getMBeanInfo().getAttributes()) {
        assertNotNegative(info.getName(), bean.getAttribute(info.getName()));
      }
    }
  }

  private static void assertNotNegative(String name, Object value) {
    if (value instanceof Long) {
      assertThat((Long) value).as(name).isNotNegative();
    } else if (value instanceof TabularData) {
      for (Object row : ((TabularData) value).values()) {
        ((CompositeData) row).values().forEach(cell -> assertNotNegative(name, cell));
      }
    }
  }

  @Test
  void agesOfNothingAreZero() throws Exception {
    assertThat(bean("Node").getAttribute("OldestPendingMillis")).isEqualTo(0L);
    assertThat(bean("Client").getAttribute("OldestPendingMillis")).isEqualTo(0L);
  }

  @Test
  void eventsAreNoAttributeButAnOperation() throws Exception {
    FakeEvents.into(agent.registry()).nodeLost(object, node, false);
    OpenBean<?> client = bean("Client");

    assertThat(client.getMBeanInfo().getAttributes())
        .extracting(MBeanAttributeInfo::getName)
        .contains("Nodes")
        .doesNotContain("RecentEvents");
    assertThat(client.getMBeanInfo().getOperations())
        .extracting(MBeanOperationInfo::getName)
        .containsExactly("recentEvents");
    Collection<?> events = ((TabularData) client.invoke("recentEvents", null, null)).values();
    assertThat(events)
        .singleElement()
        .satisfies(event -> assertThat(((CompositeData) event).get("to")).isEqualTo("DOWN"));
  }
}
