package dev.spyglass.harness.workload;

import com.spotify.folsom.AsciiMemcacheClient;
import com.spotify.folsom.BinaryMemcacheClient;
import com.spotify.folsom.ExponentialBackoff;
import com.spotify.folsom.MemcacheClient;
import com.spotify.folsom.MemcacheClientBuilder;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Creates clients of folsom, for texts. */
final class FolsomClients {
  private static final long USUAL_WAIT_MILLIS = 3_000;
  private static final long CONNECT_LIMIT_SECONDS = 10;

  // The defaults of folsom itself.
  private static final long FIRST_PAUSE_MILLIS = 10;
  private static final double PAUSE_FACTOR = 2.5;

  static CacheClient open(Options options, List<InetSocketAddress> servers) {
    MemcacheClientBuilder<String> builder = MemcacheClientBuilder.newStringClient();
    servers.forEach(server -> builder.withAddress(server.getHostString(), server.getPort()));
    set(options, builder);
    // The library does not limit a caller's wait: this is what the application itself waits.
    long waitMillis = options.millis("op-timeout", USUAL_WAIT_MILLIS);
    FolsomRing ring = new FolsomRing(servers);
    if (options.has("protocol") && options.chooses("protocol", "binary", "text")) {
      BinaryMemcacheClient<String> client = connected(builder.connectBinary());
      return new FolsomCache(
          client,
          (key, by) -> client.incr(key, by, 0, 0),
          (key, by) -> client.decr(key, by, 0, 0),
          ring,
          waitMillis);
    }
    AsciiMemcacheClient<String> client = connected(builder.connectAscii());
    return new FolsomCache(client, client::incr, client::decr, ring, waitMillis);
  }

  private static void set(Options options, MemcacheClientBuilder<String> builder) {
    if (options.has("connection-timeout")) {
      builder.withConnectionTimeoutMillis(options.millis("connection-timeout", 0));
    }
    if (options.has("max-reconnect-delay")) {
      long longestMillis = options.millis("max-reconnect-delay", 0);
      builder.withBackoff(
          new ExponentialBackoff(
              Math.min(FIRST_PAUSE_MILLIS, longestMillis), longestMillis, PAUSE_FACTOR));
    }
    if (options.has("pool-size")) {
      builder.withConnections(options.count("pool-size", 1));
    }
    if (options.has("queue-size")) {
      builder.withMaxOutstandingRequests(options.count("queue-size", 1));
    }
    if (options.has("sasl")) {
      String[] login = options.login();
      builder.withUsernamePassword(login[0], login[1]);
    }
  }

  /** It connects in the background, and refuses every call until one node is connected. */
  private static <C extends MemcacheClient<String>> C connected(C client) {
    try {
      client.awaitConnected(CONNECT_LIMIT_SECONDS, TimeUnit.SECONDS);
    } catch (TimeoutException e) {
      // It continues in the background.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return client;
  }

  private FolsomClients() {}
}
