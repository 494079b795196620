package dev.spyglass.harness.it;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * What a Couchbase cluster of the 1.x client's time tells by HTTP about its one bucket, whose data
 * lies on memcached nodes: a server for each of them, as each real node has one.
 */
final class CouchbaseConfiguration implements AutoCloseable {
  /** Keeps the client from asking the memcached nodes themselves first. */
  static final String JVM_ARGUMENT = "-Dcbclient.disableCarrierBootstrap=true";

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

  /** Tells of memcached nodes on these ports of the loopback interface. */
  CouchbaseConfiguration(int... ports) throws IOException {
    bucket = bucket(ports);
    for (int i = 0; i < ports.length; i++) {
      HttpServer server =
          HttpServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0), 0);
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

  /** The ports to ask. */
  int[] ports() {
    return servers.stream().mapToInt(server -> server.getAddress().getPort()).toArray();
  }

  private static String bucket(int... ports) {
    String nodes =
        Arrays.stream(ports)
            .mapToObj(
                port ->
                    """
                    {"hostname":"127.0.0.1:8091","status":"healthy","version":"2.5.1",\
                    "couchApiBase":"http://127.0.0.1:8092/default","ports":{"direct":%d,"proxy":11211}}\
                    """
                        .formatted(port))
            .collect(Collectors.joining(","));
    String addresses =
        Arrays.stream(ports)
            .mapToObj(port -> "\"127.0.0.1:" + port + "\"")
            .collect(Collectors.joining(","));
    String map =
        IntStream.range(0, VIRTUAL_BUCKETS)
            .mapToObj(i -> "[" + i % ports.length + "]")
            .collect(Collectors.joining(","));
    return """
    {"name":"default","bucketType":"membase","nodeLocator":"vbucket","authType":"sasl",\
    "uri":"/pools/default/buckets/default",\
    "streamingUri":"/pools/default/bucketsStreaming/default","nodes":[%s],\
    "vBucketServerMap":{"hashAlgorithm":"CRC","numReplicas":0,"serverList":[%s],\
    "vBucketMap":[%s]}}\
    """
        .formatted(nodes, addresses, map);
  }

  private static void answer(HttpExchange exchange, String text) throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().add("Content-Type", "application/json");
    exchange.sendResponseHeaders(200, bytes.length);
    try (OutputStream body = exchange.getResponseBody()) {
      body.write(bytes);
    }
  }

  /** The answer does not end: changes would follow in it. */
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
