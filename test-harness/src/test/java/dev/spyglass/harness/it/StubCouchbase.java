package dev.spyglass.harness.it;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * What a Couchbase server tells by HTTP of one bucket, of the kind that plain memcached serves: its
 * nodes. Those who listen for changes are told once.
 */
final class StubCouchbase implements AutoCloseable {
  private static final String POOL = "/pools/default";
  private static final String BUCKETS = POOL + "/buckets";
  private static final String STREAM = POOL + "/bucketsStreaming/default";
  private static final String END_OF_CONFIGURATION = "\n\n\n\n";

  private final HttpServer server;
  private final ExecutorService workers = Executors.newCachedThreadPool();
  private final JsonObject bucket;

  /** A bucket on memcached servers at these ports of the loopback interface. */
  StubCouchbase(int... ports) throws IOException {
    bucket = bucket(ports);
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(workers);
    JsonArray buckets = new JsonArray();
    buckets.add(bucket);
    serve("/pools", "{'pools':[{'name':'default','uri':'%s','streamingUri':'%s'}]}", POOL, STREAM);
    serve(POOL, "{'buckets':{'uri':'%s'}}", BUCKETS);
    server.createContext(BUCKETS, exchange -> answer(exchange, buckets.toString()));
    server.createContext(STREAM, this::stream);
    server.start();
  }

  /** Where it listens. */
  int port() {
    return server.getAddress().getPort();
  }

  private static JsonObject bucket(int... ports) {
    JsonArray nodes = new JsonArray();
    for (int port : ports) {
      JsonObject direct = new JsonObject();
      direct.addProperty("direct", port);
      direct.addProperty("proxy", port);
      JsonObject node = new JsonObject();
      node.addProperty("hostname", "127.0.0.1:" + port);
      node.addProperty("status", "healthy");
      node.add("ports", direct);
      nodes.add(node);
    }
    JsonObject bucket = new JsonObject();
    bucket.addProperty("name", "default");
    bucket.addProperty("bucketType", "memcached");
    bucket.addProperty("streamingUri", STREAM);
    bucket.add("nodes", nodes);
    return bucket;
  }

  private void serve(String path, String json, Object... values) {
    String text = json.formatted(values).replace('\'', '"');
    server.createContext(path, exchange -> answer(exchange, text));
  }

  private static void answer(HttpExchange exchange, String text) throws IOException {
    byte[] body = text.getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(200, body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }

  private void stream(HttpExchange exchange) throws IOException {
    exchange.sendResponseHeaders(200, 0);
    String text = bucket + END_OF_CONFIGURATION;
    exchange.getResponseBody().write(text.getBytes(StandardCharsets.UTF_8));
    exchange.getResponseBody().flush();
    // It stays open: more might follow.
  }

  @Override
  public void close() {
    server.stop(0);
    workers.shutdownNow();
  }
}
