package dev.spyglass.harness.relay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.spyglass.harness.TextClient;
import dev.spyglass.harness.process.Await;
import dev.spyglass.harness.relay.RelayEvent.Kind;
import dev.spyglass.harness.server.StubMemcached;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RelayTest {
  private static final Duration LIMIT = Duration.ofSeconds(10);
  private static final int SHORT_MILLIS = 300;

  private StubMemcached node;
  private Relay relay;
  private TextClient client;

  @BeforeEach
  void connectThroughTheRelay() throws IOException {
    node = StubMemcached.start();
    relay = Relay.to(node.port());
    client = new TextClient(relay.port());
    assertThat(client.ask("version")).startsWith("VERSION ");
  }

  @AfterEach
  void endEverything() throws IOException {
    client.close();
    relay.close();
    node.stop();
  }

  @Test
  void carriesLargeValuesBothWays() throws Exception {
    String value = "x".repeat(1_000_000);

    assertThat(client.ask("set big 0 0 1000000", value)).isEqualTo("STORED");
    assertThat(client.ask("get big")).isEqualTo("VALUE big 0 1000000");
    assertThat(client.line()).isEqualTo(value);
  }

  @Test
  void slowDelaysEveryAnswerInOrderUntilHealed() throws Exception {
    relay.inject(RelayFault.SLOW, Duration.ofMillis(200));

    long startNanos = System.nanoTime();
    assertThat(client.ask("incr missing 1", "version")).isEqualTo("NOT_FOUND");
    assertThat(client.line()).startsWith("VERSION ");
    long tookMillis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - startNanos);

    assertThat(tookMillis).isGreaterThanOrEqualTo(200);
    relay.inject(RelayFault.SLOW, Duration.ofHours(1));
    client.send("version");
    relay.heal();
    assertThat(client.line()).startsWith("VERSION ");
  }

  @Test
  void silentTakesRequestsAndConnectionsAndAnswersNone() throws Exception {
    relay.inject(RelayFault.SILENT);

    mute(client, "version");
    try (TextClient second = new TextClient(relay.port())) {
      mute(second, "version");
    }

    relay.heal();
    assertThat(client.line()).isNull();
    serves();
  }

  @Test
  void silentLeavesAnIdleConnectionUsable() throws Exception {
    relay.inject(RelayFault.SILENT);
    relay.heal();

    assertThat(client.ask("version")).startsWith("VERSION ");
  }

  @Test
  void dropNeitherAnswersNorAcceptsAndDeliversAfterwards() throws Exception {
    relay.inject(RelayFault.DROP);

    mute(client, "version");
    assertThatThrownBy(() -> new TextClient(relay.port(), SHORT_MILLIS))
        .isInstanceOf(SocketTimeoutException.class);

    relay.heal();
    assertThat(client.line()).startsWith("VERSION ");
    serves();
    assertThat(relay.log().count(Kind.ACCEPTED)).as("only real clients are logged").isEqualTo(2);
  }

  @Test
  void refuseResetsAndRefusesUntilHealedOnTheSamePort() throws Exception {
    relay.inject(RelayFault.REFUSE);

    assertThatThrownBy(client::line).isInstanceOf(SocketException.class);
    assertThatThrownBy(() -> new TextClient(relay.port())).isInstanceOf(ConnectException.class);

    relay.heal();
    serves();
  }

  @Test
  void resetResetsOldAndNewConnections() throws Exception {
    relay.inject(RelayFault.RESET);

    assertThatThrownBy(client::line).isInstanceOf(SocketException.class);
    assertThatThrownBy(this::serves).isInstanceOf(SocketException.class);

    relay.heal();
    serves();
  }

  @Test
  void halfOpenResetsAtTheFirstUse() throws Exception {
    relay.inject(RelayFault.HALF_OPEN);

    client.readLimitMillis(SHORT_MILLIS);
    assertThatThrownBy(client::line).isInstanceOf(SocketTimeoutException.class);
    assertThatThrownBy(() -> new TextClient(relay.port())).isInstanceOf(ConnectException.class);
    client.readLimitMillis((int) LIMIT.toMillis());
    assertThatThrownBy(() -> client.ask("version")).isInstanceOf(SocketException.class);

    relay.heal();
    serves();
  }

  @Test
  void jitterKeepsTheOrderOfAnswers() throws Exception {
    relay.slow(Duration.ofMillis(20), Duration.ofMillis(20));

    for (int i = 0; i < 20; i++) {
      client.send("set k" + i + " 0 0 1", "v", "get k" + i);
    }
    for (int i = 0; i < 20; i++) {
      assertThat(client.line()).isEqualTo("STORED");
      assertThat(client.line()).isEqualTo("VALUE k" + i + " 0 1");
      assertThat(client.line()).isEqualTo("v");
      assertThat(client.line()).isEqualTo("END");
    }
  }

  @Test
  void throttleSpreadsAnAnswerOverTime() throws Exception {
    assertThat(client.ask("set big 0 0 3000", "x".repeat(3_000))).isEqualTo("STORED");
    relay.throttle(10_000);

    long startNanos = System.nanoTime();
    assertThat(client.ask("get big")).isEqualTo("VALUE big 0 3000");
    assertThat(client.line()).hasSize(3_000);
    long tookMillis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - startNanos);

    assertThat(tookMillis).isGreaterThanOrEqualTo(300);
    relay.throttle(1);
    client.send("get big");
    relay.heal();
    assertThat(client.line()).as("the end of the first answer").isEqualTo("END");
    assertThat(client.line()).isEqualTo("VALUE big 0 3000");
  }

  @Test
  void truncateEndsTheConnectionWithinAValue() throws Exception {
    assertThat(client.ask("set a 0 0 10", "0123456789")).isEqualTo("STORED");
    relay.inject(RelayFault.TRUNCATE);

    assertThat(client.ask("get missing")).isEqualTo("END");
    assertThat(client.ask("get a")).isEqualTo("VALUE a 0 10");
    assertThat(client.line()).isEqualTo("01234");
    assertThat(client.line()).isNull();

    relay.heal();
    serves();
  }

  @Test
  void keepsProbesOutOfItsLog() throws Exception {
    try (Socket probe = new Socket()) {
      probe.bind(null);
      relay.disregard(probe.getLocalPort());
      probe.connect(relay.address());
      probe.getOutputStream().write("version\r\n".getBytes(StandardCharsets.US_ASCII));
      assertThat(probe.getInputStream().read()).isEqualTo('V');
    }
    serves();

    assertThat(relay.log().count(Kind.ACCEPTED)).isEqualTo(2);
    assertThat(relay.log().acceptedAt(2)).isPresent();
  }

  @Test
  void resolvesTheNodeForEachConnection() throws Exception {
    try (Relay named = Relay.to(InetSocketAddress.createUnresolved("localhost", node.port()));
        TextClient through = new TextClient(named.port())) {
      assertThat(through.ask("version")).startsWith("VERSION ");
    }
    try (Relay nowhere = Relay.to(InetSocketAddress.createUnresolved("no.such.invalid", 1));
        TextClient through = new TextClient(nowhere.port())) {
      assertThatThrownBy(() -> through.ask("version")).isInstanceOf(SocketException.class);
    }
  }

  @Test
  void oneFaultFollowsAnother() throws Exception {
    for (RelayFault fault : RelayFault.values()) {
      relay.inject(fault, Duration.ofMillis(1));
      assertThat(relay.fault()).isEqualTo(fault);
    }
    relay.inject(RelayFault.DROP);
    relay.inject(RelayFault.DROP);
    relay.inject(RelayFault.REFUSE);
    relay.inject(RelayFault.HALF_OPEN);

    relay.heal();
    serves();
  }

  @Test
  void resetsClientsOfADeadNode() throws Exception {
    node.stop();

    assertThat(client.line()).isNull();
    assertThatThrownBy(this::serves).isInstanceOf(SocketException.class);
  }

  @Test
  void witnessesInOrder() throws Exception {
    relay.inject(RelayFault.DROP);
    client.send("version");
    Instant fault = Await.value("fault", LIMIT, () -> relay.log().first(Kind.FAULT));
    Instant unanswered =
        Await.value("request", LIMIT, () -> relay.log().firstAfter(Kind.FIRST_UNANSWERED, fault));
    client.close();
    Instant closed =
        Await.value("close", LIMIT, () -> relay.log().firstAfter(Kind.CLOSED_BY_CLIENT, fault));
    relay.heal();
    serves();

    RelayLog log = relay.log();
    assertThat(log.acceptedAt(1).orElseThrow())
        .isBeforeOrEqualTo(log.first(Kind.FIRST_ANSWER).orElseThrow());
    assertThat(unanswered).isBetween(fault, closed);
    assertThat(closed).isBeforeOrEqualTo(log.first(Kind.HEALED).orElseThrow());
    // The client may have read the answer a moment before the relay notes it.
    Await.value("answer", LIMIT, () -> log.firstAfter(Kind.FIRST_ANSWER, closed));
    assertThat(log.events()).isSortedAccordingTo(Comparator.comparing(RelayEvent::at));
  }

  @Test
  void saysThatItIsClosed() {
    relay.close();

    assertThatThrownBy(() -> relay.inject(RelayFault.DROP)).hasMessageContaining("closed");
  }

  private void mute(TextClient silenced, String request) throws IOException {
    silenced.readLimitMillis(SHORT_MILLIS);
    assertThatThrownBy(() -> silenced.ask(request)).isInstanceOf(SocketTimeoutException.class);
    silenced.readLimitMillis((int) LIMIT.toMillis());
  }

  private void serves() throws IOException {
    try (TextClient fresh = new TextClient(relay.port())) {
      assertThat(fresh.ask("version")).startsWith("VERSION ");
    }
  }
}
