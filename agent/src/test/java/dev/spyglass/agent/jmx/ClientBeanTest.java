package dev.spyglass.agent.jmx;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import dev.spyglass.agent.attribute.Bean;
import dev.spyglass.agent.attribute.Beans;
import dev.spyglass.agent.attribute.FakeAgent;
import dev.spyglass.agent.model.FakeEvents;
import dev.spyglass.agent.model.FakeReader.FakeClient;
import dev.spyglass.agent.model.FakeReader.FakeNode;
import dev.spyglass.agent.model.FakeReader.FakeOperation;
import dev.spyglass.agent.model.Sampler;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import javax.management.MBeanAttributeInfo;
import javax.management.MBeanOperationInfo;
import javax.management.openmbean.CompositeData;
import javax.management.openmbean.TabularData;
import org.junit.jupiter.api.Test;

/** What exporters read of a client and its nodes. */
class ClientBeanTest {
  private enum State {
    COMPLETE
  }

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

  @Test
  void theStateIsFlagsToo() throws Exception {
    FakeEvents.into(agent.registry()).nodeLost(object, node, false);
    OpenBean<?> down = bean("Node");

    assertThat(down.getAttribute("Up")).isEqualTo(0L);
    assertThat(down.getAttribute("Down")).isEqualTo(1L);
    assertThat(down.getAttribute("Suspect")).isEqualTo(0L);
    assertThat((Long) down.getAttribute("StateAgeMillis")).isBetween(0L, 60_000L);
    assertThat(down.getAttribute("LastAnswer")).isNull();
    assertThat(down.getAttribute("LastAnswerAgeMillis")).isNull();
  }

  @Test
  void aRemovedNodeLeavesTheTables() throws Exception {
    FakeNode second = new FakeNode("cache-2", 11211);
    object.nodes.add(second);
    Sampler sampler = new Sampler(agent.registry(), agent.failures());
    sampler.tick();
    assertThat(rows("Nodes")).hasSize(2);
    assertThat(rows("NodeLatencyBuckets")).isEmpty();
    answer(second);
    assertThat(rows("Operations")).hasSize(1);
    assertThat(rows("NodeLatencyBuckets")).isNotEmpty();

    object.nodes.remove(second);
    sampler.tick();

    assertThat(rows("Nodes"))
        .singleElement()
        .satisfies(row -> assertThat(((CompositeData) row).get("node")).isEqualTo("cache-1:11211"));
    assertThat(rows("Operations")).isEmpty();
    assertThat(rows("NodeLatencyBuckets")).isEmpty();
    assertThat(bean("Client").getAttribute("NodesNow")).isEqualTo(1L);
    assertThat(bean("Client").getAttribute("OperationsTotal")).isEqualTo(1L);
  }

  @Test
  void everyNodeOfAClientIsShown() {
    for (int i = 2; i <= 200; i++) {
      object.nodes.add(new FakeNode("cache-" + i, 11211));
    }
    new Sampler(agent.registry(), agent.failures()).tick();

    assertThat(new Beans(agent).now().keySet())
        .filteredOn(name -> name.startsWith("spyglass:type=Node,"))
        .hasSize(200);
  }

  @Test
  void sumAndCountMakeAnAverage() throws Exception {
    answer(node);
    answer(node);

    assertThat(bean("Node").getAttribute("LatencyCount")).isEqualTo(2L);
    assertThat(bean("Client").getAttribute("LatencyCount")).isEqualTo(2L);
    assertThat((Long) bean("Node").getAttribute("LatencyMicrosTotal"))
        .isBetween(190_000L, 500_000L);
    assertThat((Long) bean("Node").getAttribute("LastAnswerAgeMillis")).isBetween(0L, 60_000L);
  }

  /** At the limits of the model: 64 clients, 512 nodes. */
  @Test
  void readingEverythingAllocatesLittle() throws Exception {
    for (int c = 1; c < 64; c++) {
      FakeNode[] nodes = new FakeNode[8];
      for (int n = 0; n < nodes.length; n++) {
        nodes[n] = new FakeNode("cache-" + c + "-" + n, 11211);
      }
      agent.client(nodes);
      for (FakeNode each : nodes) {
        answer(each);
      }
    }
    List<OpenBean<?>> beans = new ArrayList<>();
    for (Bean<?> bean : new Beans(agent).now().values()) {
      beans.add(new OpenBean<>(bean));
    }
    readAll(beans);
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long before = threads.getThreadAllocatedBytes(Thread.currentThread().getId());

    readAll(beans);

    long bytes = threads.getThreadAllocatedBytes(Thread.currentThread().getId()) - before;
    assertThat(bytes).isLessThan(10_000_000);
  }

  private static void readAll(List<OpenBean<?>> beans) throws Exception {
    for (OpenBean<?> bean : beans) {
      for (MBeanAttributeInfo info : bean.getMBeanInfo().getAttributes()) {
        bean.getAttribute(info.getName());
      }
    }
  }

  private Collection<?> rows(String table) throws Exception {
    return ((TabularData) bean("Client").getAttribute(table)).values();
  }

  /** An operation that was queued 100 ms ago is answered. */
  private void answer(FakeNode by) {
    long queued = System.nanoTime() - 100_000_000;
    FakeEvents.into(agent.registry())
        .operationState(
            new FakeOperation(by, 100), by, State.COMPLETE, queued, queued, false, false);
  }
}
