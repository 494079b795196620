package dev.spyglass.harness.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import dev.spyglass.harness.TextClient;
import dev.spyglass.harness.fault.ProxyFaults;
import dev.spyglass.harness.server.StubMemcached;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;
import org.junit.platform.launcher.listeners.TestExecutionSummary;
import org.opentest4j.TestAbortedException;

/** Plays test classes of users through JUnit itself. */
class MemcachedNodesTest {
  @Test
  void nodesOfAClassServeAllItsTestsAndAreHealedBetweenThem() {
    TestExecutionSummary summary = play(OfClass.class);

    assertThat(summary.getFailures()).isEmpty();
    assertThat(summary.getTestsSucceededCount()).isEqualTo(3);
    assertEnded(OfClass.nodes);

    assertThat(play(OfClass.class).getFailures())
        .singleElement()
        .extracting(failure -> failure.getException().getMessage())
        .asString()
        .contains("give each class nodes of its own");
  }

  @Test
  void nodesOfATestEndWithIt() {
    TestExecutionSummary summary = play(OfTest.class);

    assertThat(summary.getFailures()).isEmpty();
    assertThat(OfTest.all)
        .hasSize(2)
        .doesNotHaveDuplicates()
        .allSatisfy(MemcachedNodesTest::assertEnded);
  }

  @Test
  void aFaultThatIsNotSeenToWorkAbortsTheTest() throws Exception {
    StubMemcached server = StubMemcached.start();
    try (ProxyFaults backend = new ProxyFaults()) {
      InetSocketAddress address = new InetSocketAddress("127.0.0.1", server.port());
      TestNode node = new TestNode(backend.before(address, 0));
      server.stop();

      assertThatThrownBy(node::silent)
          .isInstanceOf(TestAbortedException.class)
          .hasMessageContaining(node.address())
          .hasMessageContaining("silent not seen");
      assertThatThrownBy(node::heal)
          .isInstanceOf(TestAbortedException.class)
          .hasMessageContaining("healing not seen");
    }
  }

  @Test
  void addressesAreGivenAsClientsTakeThem() {
    MemcachedNodes nodes = MemcachedNodes.start(2);
    try {
      nodes.beforeEach(null);
      assertThat(nodes.addresses())
          .isEqualTo(nodes.get(0).address() + "," + nodes.get(1).address());
      assertThat(nodes.list())
          .extracting(InetSocketAddress::getPort)
          .containsExactly(nodes.get(0).port(), nodes.get(1).port());
      assertThat(nodes.serverKind()).isIn("memcached", "stub");
    } finally {
      nodes.afterEach(null);
    }
  }

  @TestMethodOrder(MethodOrderer.MethodName.class)
  static class OfClass {
    @RegisterExtension static final MemcachedNodes nodes = MemcachedNodes.start(2);

    @Test
    void aRefuses() {
      nodes.get(1).refuse();
      assertThatThrownBy(() -> ask(nodes.get(1))).isInstanceOf(ConnectException.class);
    }

    @Test
    void bServes() throws Exception {
      assertThat(ask(nodes.get(1))).startsWith("VERSION ");
    }

    @Nested
    class Within {
      @Test
      void servesToo() throws Exception {
        assertThat(ask(nodes.get(0))).startsWith("VERSION ");
      }
    }
  }

  static class OfTest {
    static final List<MemcachedNodes> all = new ArrayList<>();

    @RegisterExtension final MemcachedNodes nodes = MemcachedNodes.start(1);

    @Test
    void one() throws Exception {
      serves();
    }

    @Test
    void two() throws Exception {
      serves();
    }

    private void serves() throws IOException {
      all.add(nodes);
      assertThat(ask(nodes.get(0))).startsWith("VERSION ");
    }
  }

  private static TestExecutionSummary play(Class<?> tests) {
    SummaryGeneratingListener listener = new SummaryGeneratingListener();
    LauncherFactory.create()
        .execute(
            LauncherDiscoveryRequestBuilder.request().selectors(selectClass(tests)).build(),
            listener);
    return listener.getSummary();
  }

  private static void assertEnded(MemcachedNodes nodes) {
    assertThatThrownBy(() -> ask(nodes.get(0))).isInstanceOf(ConnectException.class);
  }

  private static String ask(TestNode node) throws IOException {
    try (TextClient client = new TextClient(node.port())) {
      return client.ask("version");
    }
  }
}
