package dev.spyglass.harness.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.spyglass.harness.application.Application;
import dev.spyglass.harness.server.CouchbaseConfiguration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What a server answers with an error counts as that, for the operation that it answered and for no
 * other, in every library and both protocols. One call is under way at a time, and the server knows
 * what it answered.
 */
class ServerErrorsIT {
  private static final String WORDS = "I am busy";
  // No line of the protocol.
  private static final String NO_REPLY = "SURPRISE 7";
  private static final List<String> OPERATIONS = List.of("get", "set", "delete", "incr");

  /** An answer of either protocol, and the outcome it stands for. */
  private record Answer(int status, String text, String outcome) {}

  private static final List<Answer> TEXT =
      List.of(
          new Answer(0, "SERVER_ERROR out of memory storing object", "server_error"),
          new Answer(0, "SERVER_ERROR " + WORDS, "server_error"),
          new Answer(0, "CLIENT_ERROR bad data chunk", "client_error"),
          new Answer(0, "ERROR", "client_error"),
          new Answer(0, NO_REPLY, "server_error"));

  private static final List<Answer> BINARY =
      List.of(
          new Answer(0x82, "Out of memory", "server_error"),
          new Answer(0x03, "Too large.", "server_error"),
          new Answer(0x85, "Busy", "server_error"),
          new Answer(0x04, "Invalid arguments", "client_error"),
          new Answer(0x81, "Unknown command", "client_error"),
          new Answer(0x84, "Internal error", "server_error"));

  @ParameterizedTest(name = "{0} {1}, {2}")
  @MethodSource("clients")
  void eachErrorIsCountedForTheOperationItAnswered(
      MatrixClient client, String version, String protocol) throws Exception {
    boolean binary = protocol.equals("binary");
    Map<String, Long> expected = new TreeMap<>();
    try (ErringServer server = new ErringServer();
        CouchbaseConfiguration configuration =
            client.readsNodesByHttp() ? CouchbaseConfiguration.ofPorts(server.port()) : null;
        Application application = start(client, version, protocol, server, configuration)) {
      Load.awaitCalls(application, 10);
      for (Answer answer : binary ? BINARY : TEXT) {
        for (String operation : OPERATIONS) {
          if (isLost(client, answer, operation)) {
            continue;
          }
          server.answer(operation, answer.status(), answer.text());
          Eventually.holds(() -> assertThat(server.hasAnswered()).isTrue());
          expected.merge(operation + " " + answer.outcome(), 1L, Long::sum);
          Eventually.holds(
              () ->
                  assertThat(errors(application))
                      .as("%s: %s", operation, answer.text())
                      .isEqualTo(expected));
          if (answer.text().endsWith(WORDS)) {
            assertThat(application.node(server.port()).text("lastError")).contains(WORDS);
          }
        }
      }
    }
  }

  /** What the library itself does not take for the answer to this operation. */
  private static boolean isLost(MatrixClient client, Answer answer, String operation) {
    boolean isLine = answer.status() == 0;
    switch (client) {
      case FOLSOM:
        return false;
      case XMEMCACHED:
        // It closes the connection, and the call fails with all others on it.
        return answer.text().equals(NO_REPLY);
      case WHALIN:
        // It goes on reading until it finds an END.
        return isLine && operation.equals("get");
      default:
        // It waits for an END, or for a number.
        return answer.text().equals(NO_REPLY)
            && (operation.equals("get") || operation.equals("incr"));
    }
  }

  private static Map<String, Long> errors(Application application) {
    Map<String, Long> errors = new TreeMap<>(Counts.ofAgent(application));
    errors.keySet().removeIf(key -> !key.endsWith("_error"));
    return errors;
  }

  private static Application start(
      MatrixClient client,
      String version,
      String protocol,
      ErringServer server,
      CouchbaseConfiguration configuration)
      throws Exception {
    Target target =
        Target.on(Jdk.require(17))
            .library(client.artifact(), version)
            .withAgent()
            .jvm(CouchbaseConfiguration.JVM_ARGUMENT)
            .nodes(configuration == null ? server.port() : configuration.ports()[0])
            .options("--mix", "get=1,set=1,delete=1,incr=1", "--rate", "40", "--threads", "1")
            .options(client.settings());
    return (client.protocols().size() > 1 ? target.options("--protocol", protocol) : target)
        .start();
  }

  private static Stream<Arguments> clients() {
    List<Arguments> all = new ArrayList<>();
    for (MatrixClient client : MatrixClient.values()) {
      for (String protocol : client.protocols()) {
        List<String> versions = client.versions();
        all.add(arguments(client, versions.get(versions.size() - 1), protocol));
      }
    }
    for (String protocol : MatrixClient.FOLSOM.protocols()) {
      all.add(arguments(MatrixClient.FOLSOM, "1.7.4", protocol));
    }
    return all.stream();
  }
}
