package dev.spyglass.harness.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spyglass.harness.Require;
import dev.spyglass.harness.application.Application;
import dev.spyglass.harness.server.MemcachedServer;
import dev.spyglass.harness.server.MemcachedServers;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The Prometheus JMX exporter shows our numbers without a rule. */
class PrometheusIT {
  @TempDir Path directory;

  @Test
  void theExporterNeedsNoRules() throws Exception {
    Require.memcached();
    Path settings = Files.writeString(directory.resolve("exporter.yml"), "{}\n");
    int port = Jmx.freePort();
    try (MemcachedServer server = MemcachedServers.startReal();
        Application application =
            Target.on(Jdk.require(17))
                .jvm("-javaagent:" + Jars.prometheus() + "=127.0.0.1:" + port + ":" + settings)
                .withAgent()
                .nodes(server.port())
                .options("--rate", "50")
                .start()) {
      Load.awaitCalls(application, 20);

      Eventually.holds(
          () ->
              assertThat(scrape(port).lines())
                  .anyMatch(
                      line ->
                          line.startsWith("spyglass_Node_OperationsTotal{")
                              && line.contains("port=\"" + server.port() + "\""))
                  .anyMatch(
                      line ->
                          line.startsWith("spyglass_Client_Operations_count{")
                              && line.contains("op=\"get\"")
                              && line.contains("outcome=\"miss\"")));
    }
  }

  private static String scrape(int port) throws Exception {
    URI metrics = URI.create("http://127.0.0.1:" + port + "/metrics");
    HttpRequest request = HttpRequest.newBuilder(metrics).build();
    return HttpClient.newHttpClient().send(request, BodyHandlers.ofString()).body();
  }
}
