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
              "How the agent was loaded: premain (with -javaagent) or attach",
              AgentView::loadMode)
          .timeAndAge(
              "StartTime",
              "UptimeMillis",
              "When the agent started; all counters start then",
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
              "Fields and methods that a client library lacks, with its version; the values read from"
                  + " them are null",
              AgentAttributes::readingsOff)
          .number(
              "HooksSwitchedOff",
              "Events switched off because their handler failed 100 times in a minute",
              a -> a.failures().switchedOff())
          .number(
              "FailuresTotal",
              "Exceptions inside the agent; none of them reached the application",
              a -> a.failures().total())
          .text("FirstFailure", "The first of them, or null", a -> a.failures().first())
          .text(
              "Channel",
              "Path of the Unix socket that the command connects to, or null",
              AgentView::channel)
          .number(
              "NotFollowedTotal",
              "Requests, and calls of incr, decr and to all nodes, that could not be followed because"
                  + " too many were under way; timeouts of these calls count as answers",
              a -> a.registry().requestsNotFollowed() + a.registry().callsNotFollowed())
          .number("ClientsLive", "Clients in use", a -> a.registry().clients().size())
          .number(
              "ClientsCreatedTotal",
              "Clients seen since attach, including those that existed before",
              a -> a.registry().clientsCreated())
          .number(
              "ClientsShutDownTotal",
              "Clients the application shut down",
              a -> a.registry().clientsShutDown())
          .number("ClientThreads", "Threads of all clients", AgentAttributes::clientThreads)
          .number(
              "OrphanThreads",
              "IO threads that still run although their client was shut down or is no longer reachable",
              a -> a.registry().origins().orphanThreads())
          .operation(
              new BeanOperation<>(
                  "detach",
                  "Removes the agent: hooks, MBeans, threads and channel",
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
