package dev.spyglass.agent.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spyglass.agent.model.FakeReader.FakeClient;
import dev.spyglass.agent.model.FakeReader.FakeNode;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A client whose nodes are replaced while it runs. */
class NodesComeAndGoTest {
  private final Registry registry = new Registry(c -> new FakeReader(), new ClientNames(""));
  private final Sampler sampler = new Sampler(registry, new HookFailures());
  private final FakeClient client = new FakeClient();
  private final FakeNode first = new FakeNode("cache-1", 11211);

  @BeforeEach
  void aClientWithOneNode() {
    client.nodes.add(first);
    registry.adoption().adopt(client, false);
  }

  private Node nodeOf(FakeNode object) {
    return registry.node(object);
  }

  @Test
  void aNodeThatComesAfterwardsIsReported() {
    FakeNode second = new FakeNode("cache-2", 11211);
    client.nodes.add(second);
    sampler.tick();

    assertThat(nodeOf(second).health().state()).isEqualTo(NodeState.UP);
  }

  @Test
  void aRemovedNodeHasNoPendingOperations() {
    Node node = nodeOf(first);
    first.reading.readQueueSize = 5;
    sampler.tick();
    client.nodes.clear();
    sampler.tick();

    assertThat(node.health().state()).isEqualTo(NodeState.REMOVED);
    assertThat(node.pending().operations()).isZero();
  }

  @Test
  void aNodeThatIsMadeAnewAtOnceIsTheSame() {
    Node node = nodeOf(first);
    FakeNode again = new FakeNode("cache-1", 11211);
    client.nodes.set(0, again);
    sampler.tick();

    assertThat(nodeOf(again)).isSameAs(node);
    assertThat(node.health().state()).isEqualTo(NodeState.UP);
    assertThat(node.client().nodes()).containsExactly(node);
  }

  @Test
  void severalObjectsOfOneServerAreOneNode() {
    FakeNode standby = new FakeNode("cache-1", 11211);
    client.nodes.add(standby);
    first.reading.readQueueSize = 5;
    first.reading.active = false;
    standby.reading.readQueueSize = 2;
    sampler.tick();

    Node node = nodeOf(first);
    assertThat(nodeOf(standby)).isSameAs(node);
    assertThat(node.pending().readQueueSize()).isEqualTo(7);
    assertThat(node.health().state()).isEqualTo(NodeState.UP);
  }

  @Test
  void nodesThatAreGoneMakeRoomForOthers() {
    for (int i = 0; i < 2 * Registry.MAX_NODES; i++) {
      client.nodes.set(0, new FakeNode("cache-" + i, 1));
      sampler.tick();
    }
    Node newest = nodeOf(client.nodes.get(0));

    assertThat(newest.address()).isEqualTo("cache-1023:1");
    assertThat(newest.isTimed()).isTrue();
    assertThat(newest.client().nodes()).hasSizeLessThanOrEqualTo(Registry.MAX_TIMED_NODES);
  }

  @Test
  void aNodeThatComesBackIsTheSame() {
    Node node = nodeOf(first);
    client.nodes.clear();
    sampler.tick();
    FakeNode again = new FakeNode("cache-1", 11211);
    client.nodes.add(again);
    sampler.tick();

    assertThat(nodeOf(again)).isSameAs(node);
    assertThat(node.health().state()).isEqualTo(NodeState.UP);
    assertThat(node.client().nodes()).containsExactly(node);
  }
}
