package dev.spyglass.harness.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.spyglass.cli.CommandFailure;
import dev.spyglass.harness.TextClient;
import dev.spyglass.harness.server.StubMemcached;
import java.net.InetSocketAddress;
import java.util.Arrays;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ProxyFaultsTest {
  private static final ProxyFaults BACKEND = new ProxyFaults();

  @AfterEach
  void endNodes() {
    BACKEND.close();
  }

  static Stream<FaultKind> kinds() {
    return Arrays.stream(FaultKind.values()).filter(BACKEND::canMake);
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void everyFaultIsProvenAndSoIsItsEnd(FaultKind kind) throws Exception {
    FaultyNode node = BACKEND.startNode();

    node.inject(Fault.of(kind));

    assertThat(node.fault()).contains(Fault.of(kind));
    assertThat(node.healedAt()).isEmpty();
    assertThat(node.prove()).matches(Proof::proven, "proven");
    assertThat(node.proveHealed().proven()).isFalse();
    assertThat(node.serverAlive()).isTrue();

    node.heal();

    assertThat(node.fault()).isEmpty();
    assertThat(node.proveHealed()).matches(Proof::proven, "proven");
    assertThat(node.healedAt().orElseThrow()).isAfterOrEqualTo(node.injectedAt().orElseThrow());
  }

  @Test
  void aFaultThatDoesNotWorkIsNotProven() throws Exception {
    try (StubMemcached healthy = StubMemcached.start();
        Prober prober =
            new Prober(new InetSocketAddress("127.0.0.1", healthy.port()), port -> {})) {
      prober.prepare(Fault.drop());
      Proof proof = prober.prove(Fault.drop(), OptionalLong::empty);

      assertThat(proof.proven()).isFalse();
      assertThat(proof.evidence()).contains("an answer after");
    }
  }

  @Test
  void aFaultOfTheOtherBackEndNamesIt() throws Exception {
    FaultyNode node = BACKEND.startNode();

    assertThatThrownBy(() -> node.inject(Fault.of(FaultKind.ICMP_REJECT)))
        .isInstanceOf(CommandFailure.class)
        .hasMessageContaining("proxy")
        .hasMessageContaining("icmp-reject")
        .extracting("next")
        .asString()
        .contains("kernel");
  }

  @Test
  void aServerThatIsNotOursIsWatchedAndLeftAlive() throws Exception {
    StubMemcached server = StubMemcached.start();
    FaultyNode node =
        BACKEND.before(InetSocketAddress.createUnresolved("localhost", server.port()), 0);
    try (TextClient client = new TextClient(node.address().getPort())) {
      assertThat(client.ask("version")).startsWith("VERSION ");
    }
    assertThat(node.serverKind()).isEqualTo("upstream");
    assertThat(node.serverAlive()).isTrue();

    node.close();
    assertThat(server.alive()).isTrue();
    server.stop();
    assertThat(node.serverAlive()).isFalse();
  }
}
