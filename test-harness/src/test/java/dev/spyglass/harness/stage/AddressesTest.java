package dev.spyglass.harness.stage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.spyglass.cli.CommandFailure;
import dev.spyglass.cli.ExitCode;
import dev.spyglass.harness.fault.FaultyNode;
import dev.spyglass.harness.fault.ProxyFaults;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class AddressesTest {
  @Test
  void readsHostAndPort() {
    assertThat(Addresses.parse("--upstream", List.of("mc1:11211", "[::1]:65535")))
        .extracting(InetSocketAddress::getHostString, InetSocketAddress::getPort)
        .containsExactly(tuple("mc1", 11211), tuple("[::1]", 65535));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "mc1", "mc1:", ":1", "mc1:0", "mc1:65536", "mc1:999999", "mc1:x"})
  void rejects(String text) {
    assertThatThrownBy(() -> Addresses.parse("--upstream", List.of(text)))
        .isInstanceOfSatisfying(
            CommandFailure.class, e -> assertThat(e.exitCode()).isEqualTo(ExitCode.USAGE))
        .hasMessage("--upstream: '" + text + "' is not HOST:PORT");
  }

  @Test
  void givesAnApplicationItsNodes() throws IOException {
    ProxyFaults proxy = new ProxyFaults();
    InetSocketAddress server = InetSocketAddress.createUnresolved("localhost", 1);
    try (FaultyNode first = proxy.before(server, 0);
        FaultyNode second = proxy.before(server, 0)) {
      String one = "127.0.0.1:" + first.address().getPort();
      String two = "127.0.0.1:" + second.address().getPort();
      Addresses addresses = Addresses.of(List.of(first, second));
      assertThat(addresses.all()).containsExactly(one, two);
      assertThat(addresses.environment())
          .containsEntry("MEMCACHED_SERVERS", one + "," + two)
          .containsEntry("MEMCACHED_SERVER_1", one)
          .containsEntry("MEMCACHED_SERVER_2", two)
          .hasSize(3);
      assertThat(addresses.fill("java {servers} {server2} {server1} {server3}"))
          .isEqualTo("java " + one + "," + two + " " + two + " " + one + " {server3}");
      assertThat(addresses).hasToString(one + ", " + two);
    }
  }
}
