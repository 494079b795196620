package dev.spyglass.harness.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.spyglass.harness.Require;
import dev.spyglass.harness.TextClient;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RealMemcachedTest {
  @BeforeEach
  void needsTheBinary() {
    Require.memcached();
  }

  @Test
  void isPreferredAndServes() throws Exception {
    try (MemcachedServer server = MemcachedServers.start();
        TextClient client = new TextClient(server.port())) {
      assertThat(server.kind()).isEqualTo("memcached");
      assertThat(client.ask("set a 0 0 1", "1")).isEqualTo("STORED");
    }
  }

  @Test
  void endsWithItsConnections() throws Exception {
    RealMemcached server = MemcachedServers.startReal();
    try (TextClient client = new TextClient(server.port())) {
      server.stop();

      assertThat(server.alive()).isFalse();
      assertThat(client.line()).isNull();
    }
  }

  @Test
  void answersNothingWhilePaused() throws Exception {
    try (RealMemcached server = MemcachedServers.startReal();
        TextClient client = new TextClient(server.port())) {
      server.pause();
      client.readLimitMillis(100);
      assertThatThrownBy(() -> client.ask("version")).isInstanceOf(SocketTimeoutException.class);

      server.resume();
      client.readLimitMillis(10_000);

      assertThat(client.line()).startsWith("VERSION ");
    }
  }

  @Test
  void takesFurtherArguments() throws Exception {
    try (RealMemcached verbose = MemcachedServers.startReal("-vv")) {
      assertThat(verbose.output()).anyMatch(line -> line.contains("slab class"));
    }
  }

  @Test
  void speaksTheBinaryProtocolOnlyWithSasl(@TempDir Path folder) throws Exception {
    Files.writeString(folder.resolve("memcached.conf"), "mech_list: plain cram-md5\n");

    try (RealMemcached sasl =
        MemcachedServers.startReal(Map.of("SASL_CONF_PATH", folder.toString()), "-S")) {
      InetSocketAddress address = new InetSocketAddress("127.0.0.1", sasl.port());
      assertThat(Probe.answersBinary(address)).isTrue();
      assertThat(Probe.answersText(address)).isFalse();
    }
  }

  @Test
  void saysWhyItDoesNotStart() {
    assertThatThrownBy(() -> MemcachedServers.startReal("--no-such-option"))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("no-such-option");
  }
}
