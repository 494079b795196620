package com.example;

import static dev.spyglass.harness.junit.NodeState.DOWN;
import static dev.spyglass.harness.junit.NodeState.UP;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.spyglass.harness.junit.MemcachedNodes;
import dev.spyglass.harness.junit.NodeMeasure;
import dev.spyglass.harness.junit.TestNode;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.stream.IntStream;
import net.spy.memcached.ConnectionFactoryBuilder;
import net.spy.memcached.FailureMode;
import net.spy.memcached.MemcachedClient;
import net.spy.memcached.OperationTimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

@Execution(ExecutionMode.SAME_THREAD) // the tests share the nodes
class CacheOutageIT {
  private static final Duration TIMEOUT = Duration.ofMillis(250);
  private static final Duration GRACE = Duration.ofSeconds(1); // for a busy build machine
  private static final int THRESHOLD = 10;

  @RegisterExtension static MemcachedNodes nodes = MemcachedNodes.start(3);

  private MemcachedClient client;

  @BeforeEach
  void connect() throws IOException {
    client =
        new MemcachedClient(
            new ConnectionFactoryBuilder()
                .setFailureMode(FailureMode.Cancel)
                .setOpTimeout(TIMEOUT.toMillis())
                .setTimeoutExceptionThreshold(THRESHOLD)
                .setMaxReconnectDelay(2)
                .build(),
            nodes.list());
    nodes.awaitState(UP, Duration.ofSeconds(10));
  }

  @AfterEach
  void disconnect() {
    client.shutdown();
  }

  @Test
  void nobodyWaitsForASilentNodeLongerThanTheTimeout() {
    TestNode bad = nodes.get(1);
    String key = keyOn(bad);

    bad.silent();
    assertThatThrownBy(() -> client.get(key)).isInstanceOf(OperationTimeoutException.class);

    NodeMeasure measured = bad.measured();
    assertThat(measured.timeouts()).isEqualTo(1);
    assertThat(measured.configuredTimeout()).contains(TIMEOUT);
    assertThat(measured.longestTimeoutWait().orElseThrow()).isLessThan(TIMEOUT.plus(GRACE));
  }

  @Test
  void aLostNodeIsMarkedDownFailsFastAndComesBack() throws Exception {
    TestNode bad = nodes.get(1);
    String lost = keyOn(bad);
    String kept = keyOn(nodes.get(0));
    client.set(kept, 0, "value").get();

    bad.drop();
    for (int timeouts = 1; timeouts < THRESHOLD; timeouts++) {
      assertThatThrownBy(() -> client.get(lost)).isInstanceOf(OperationTimeoutException.class);
    }
    NodeMeasure down = bad.awaitState(DOWN, Duration.ofSeconds(10));
    assertThat(down.downCause()).contains("consecutive_timeouts");
    assertThat(down.downMarkingLatency().orElseThrow()).isLessThan(Duration.ofSeconds(10));

    for (int call = 0; call < 20; call++) {
      assertThatThrownBy(() -> client.get(lost)).isInstanceOf(CancellationException.class);
    }
    assertThat(bad.measured().failedFast()).isEqualTo(20);
    assertThat(bad.measured().waitedWhileDown()).isLessThan(GRACE);
    assertThat(bad.measured().pendingOperations()).isLessThan(20);

    assertThat(client.get(kept)).isEqualTo("value");
    assertThat(nodes.get(0).measured().timeouts()).isZero();

    bad.heal();
    bad.awaitState(UP, Duration.ofSeconds(30));
    assertThat(client.get(lost)).isNull();
    assertThat(bad.measured().returnedAfter().orElseThrow()).isLessThan(Duration.ofSeconds(35));
  }

  private String keyOn(TestNode node) {
    return IntStream.range(0, 1_000)
        .mapToObj(i -> "key-" + i)
        .filter(key -> portOf(key) == node.port())
        .findFirst()
        .orElseThrow();
  }

  private int portOf(String key) {
    var address = client.getNodeLocator().getPrimary(key).getSocketAddress();
    return ((InetSocketAddress) address).getPort();
  }
}
