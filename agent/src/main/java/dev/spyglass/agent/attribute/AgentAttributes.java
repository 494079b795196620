package dev.spyglass.agent.attribute;

import dev.spyglass.agent.model.Client;
import dev.spyglass.agent.reader.LibraryReader;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** What {@code type=Agent} publishes. */
final class AgentAttributes {
  static final Attributes<AgentView> ALL =
      new Attributes<AgentView>("The Spyglass agent in this JVM")
          .text("Version", "Version of the agent", AgentView::version)
          .text(
              "LoadMode",
              "How the agent came in: premain with -javaagent, or attach",
              AgentView::loadMode)
          .timeAndAge(
              "StartTime",
              "UptimeMillis",
              "Since when the agent runs; all counters start there",
              AgentView::startMillis)
          .texts("Libraries", "Client libraries in use, with version", AgentAttributes::libraries)
          .number(
              "HooksInstalled",
              "Places in client code where the agent listens",
              AgentView::hooksInstalled)
          .texts(
              "HooksOff",
              "Hooks that do not fit: client library and version, class, method and why",
              AgentView::hooksOff)
          .texts(
              "ReadingsOff",
              "Fields and methods a client library lacks, with its version; what they would tell is"
                  + " absent",
              AgentAttributes::readingsOff)
          .number(
              "HooksSwitchedOff",
              "Events switched off because their handler failed 100 times in a minute",
              a -> a.failures().switchedOff())
          .number(
              "FailuresTotal",
              "Failures inside the agent, none of which reached the application",
              a -> a.failures().total())
          .text("FirstFailure", "The first of them, or null", a -> a.failures().first())
          .text(
              "Channel",
              "Path of the Unix socket the command talks to, or null",
              AgentView::channel)
          .number("ClientsLive", "Clients in use", a -> a.registry().clients().size())
          .number(
              "ClientsCreatedTotal",
              "Clients seen since the agent came, those it found included",
              a -> a.registry().clientsCreated())
          .number(
              "ClientsShutDownTotal",
              "Clients the application shut down",
              a -> a.registry().clientsShutDown())
          .number("ClientThreads", "Threads of all clients", AgentAttributes::clientThreads)
          .number(
              "OrphanThreads",
              "IO threads that run although their client was shut down or nobody holds it any more",
              a -> a.registry().orphanThreads())
          .operation(
              new BeanOperation<>(
                  "detach",
                  "Takes the agent out: hooks, MBeans, threads and channel",
                  false,
                  (agent, none) -> stop(agent)));

  private static String stop(AgentView agent) {
    agent.stop();
    return null;
  }

  private static List<String> libraries(AgentView agent) {
    Set<String> libraries = new LinkedHashSet<>();
    for (Client client : agent.registry().clients()) {
      libraries.add(nameAndVersion(client.reader()));
    }
    return new ArrayList<>(libraries);
  }

  private static String nameAndVersion(LibraryReader reader) {
    return reader.version() == null ? reader.library() : reader.library() + " " + reader.version();
  }

  private static List<String> readingsOff(AgentView agent) {
    Set<String> missing = new LinkedHashSet<>();
    for (Client client : agent.registry().clients()) {
      for (String member : client.reader().missing()) {
        missing.add(nameAndVersion(client.reader()) + ": " + member);
      }
    }
    return new ArrayList<>(missing);
  }

  private static long clientThreads(AgentView agent) {
    long threads = 0;
    for (Client client : agent.registry().clients()) {
      threads += client.threads().total();
    }
    return threads;
  }

  private AgentAttributes() {}
}
