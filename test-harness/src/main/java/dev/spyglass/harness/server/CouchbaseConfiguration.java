package dev.spyglass.harness.server;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The HTTP configuration of a Couchbase cluster for the 1.x client: one bucket, whose data lies on
 * memcached nodes. It has an HTTP server for each node, as real clusters do.
 */
public final class CouchbaseConfiguration implements AutoCloseable {
  /** Keeps the client from asking the memcached nodes themselves first. */
  public static final String JVM_ARGUMENT = "-Dcbclient.disableCarrierBootstrap=true";

  private static final String LOOPBACK = "127.0.0.1";
  private static final int VIRTUAL_BUCKETS = 64;
  private static final String POOLS =
      """
      {"pools":[{"name":"default","uri":"/pools/default","streamingUri":"/poolsStreaming/default"}],"implementationVersion":"2.5.1"}\
      """;
  private static final String POOL =
      """
      {"name":"default","nodes":[],"buckets":{"uri":"/pools/default/buckets"}}\
      """;

  private final ExecutorService workers = Executors.newCachedThreadPool();
  private final List<HttpServer> servers = new ArrayList<>();
  private final String bucket;

  /** Names these memcached nodes. */
  public CouchbaseConfiguration(List<InetSocketAddress> nodes) throws IOException {
    this(bucket(nodes), nodes.size());
  }

  private CouchbaseConfiguration(String bucket, int nodes) throws IOException {
    this.bucket = bucket;
    for (int i = 0; i < nodes; i++) {
      HttpServer server = HttpServer.create(new InetSocketAddress(LOOPBACK, 0), 0);
      server.setExecutor(workers);
      server.createContext("/pools", exchange -> answer(exchange, POOLS));
      server.createContext("/pools/default", exchange -> answer(exchange, POOL));
      server.createContext(
          "/pools/default/buckets", exchange -> answer(exchange, "[" + bucket + "]"));
      server.createContext("/pools/default/bucketsStreaming", this::stream);
      server.start();
      servers.add(server);
    }
  }

  /** Names memcached nodes on these ports of the loopback interface. */
  public static CouchbaseConfiguration ofPorts(int... ports) throws IOException {
    return new CouchbaseConfiguration(onLoopback(ports));
  }

  /** The same for a bucket of memcached's kind, whose keys are spread by ketama. */
  public static CouchbaseConfiguration ofMemcachedBucket(int... ports) throws IOException {
    return new CouchbaseConfiguration(
        """
        {"name":"default","bucketType":"memcached","nodeLocator":"ketama","authType":"sasl",\
        "uri":"/pools/default/buckets/default",\
        "streamingUri":"/pools/default/bucketsStreaming/default","nodes":[%s]}\
        """
            .formatted(members(onLoopback(ports))),
        ports.length);
  }

  private static List<InetSocketAddress> onLoopback(int... ports) {
    return IntStream.of(ports).mapToObj(port -> new InetSocketAddress(LOOPBACK, port)).toList();
  }

  /** The ports to ask, on the loopback interface. */
  public int[] ports() {
    return servers.stream().mapToInt(server -> server.getAddress().getPort()).toArray();
  }

  /** Where to ask, as an application is configured: {@code 127.0.0.1:1,127.0.0.1:2}. */
  public String joined() {
    return IntStream.of(ports())
        .mapToObj(port -> LOOPBACK + ":" + port)
        .collect(Collectors.joining(","));
  }

  private static String members(List<InetSocketAddress> members) {
    return members.stream()
        .map(
            node ->
                """
                {"hostname":"%1$s:8091","status":"healthy","version":"2.5.1",\
                "couchApiBase":"http://%1$s:8092/default","ports":{"direct":%2$d,"proxy":11211}}\
                """
                    .formatted(node.getHostString(), node.getPort()))
        .collect(Collectors.joining(","));
  }

  private static String bucket(List<InetSocketAddress> members) {
    String addresses =
        members.stream()
            .map(node -> "\"" + node.getHostString() + ":" + node.getPort() + "\"")
            .collect(Collectors.joining(","));
    String map =
        IntStream.range(0, VIRTUAL_BUCKETS)
            .mapToObj(i -> "[" + i % members.size() + "]")
            .collect(Collectors.joining(","));
    return """
    {"name":"default","bucketType":"membase","nodeLocator":"vbucket","authType":"sasl",\
    "uri":"/pools/default/buckets/default",\
    "streamingUri":"/pools/default/bucketsStreaming/default","nodes":[%s],\
    "vBucketServerMap":{"hashAlgorithm":"CRC","numReplicas":0,"serverList":[%s],\
    "vBucketMap":[%s]}}\
    """
        .formatted(members(members), addresses, map);
  }

  private static void answer(HttpExchange exchange, String text) throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().add("Content-Type", "application/json");
    exchange.sendResponseHeaders(200, bytes.length);
    try (OutputStream body = exchange.getResponseBody()) {
      body.write(bytes);
    }
  }

  /** The answer stays open, since a real cluster sends changes in it. */
  private void stream(HttpExchange exchange) throws IOException {
    exchange.getResponseHeaders().add("Content-Type", "application/json");
    exchange.sendResponseHeaders(200, 0);
    OutputStream body = exchange.getResponseBody();
    // Four empty lines end a configuration; the client looks for them in a chunk of their own.
    for (String chunk : List.of(bucket, "\n\n\n\n")) {
      body.write(chunk.getBytes(StandardCharsets.UTF_8));
      body.flush();
    }
  }

  @Override
  public void close() {
    servers.forEach(server -> server.stop(0));
    workers.shutdownNow();
  }
}
