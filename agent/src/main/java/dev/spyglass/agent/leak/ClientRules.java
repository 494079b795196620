package dev.spyglass.agent.leak;

import dev.spyglass.agent.model.Client;
import dev.spyglass.agent.model.ClientOrigins;
import dev.spyglass.agent.model.ClientOrigins.Origin;
import dev.spyglass.agent.model.Registry;
import dev.spyglass.agent.reader.SuspectKind;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** What piles up around clients: clients themselves, their listeners, what they will retry. */
final class ClientRules {
  private static final int MIN_CLIENTS = 10;
  private static final long RECENT_MILLIS = 600_000;
  // A pool of clients is made at once; a leak goes on.
  private static final long GOES_ON_MILLIS = 30_000;
  private static final int MIN_BACKLOG = 100;
  private static final int MIN_RETRIES = 10;
  private static final int PATIENCE = 3;

  private final Consumer<Suspect> found;

  ClientRules(Consumer<Suspect> found) {
    this.found = found;
  }

  /** Clients that nobody shuts down, by the code that makes them. */
  void apply(Registry registry) {
    Map<String, List<Origin>> bySite = new LinkedHashMap<>();
    for (ClientOrigins.Origin origin : registry.origins().running()) {
      bySite.computeIfAbsent(origin.site, site -> new ArrayList<>()).add(origin);
    }
    bySite.forEach(this::applyToSite);
  }

  private void applyToSite(String site, List<Origin> clients) {
    long now = System.currentTimeMillis();
    int abandoned = 0;
    int recent = 0;
    int nodes = 0;
    for (Origin client : clients) {
      abandoned += client.isAbandoned() ? 1 : 0;
      recent += now - client.createdMillis < RECENT_MILLIS ? 1 : 0;
      nodes += client.nodes;
    }
    long first = clients.get(0).createdMillis;
    long span = clients.get(clients.size() - 1).createdMillis - first;
    boolean goesOn = recent >= MIN_CLIENTS && span >= GOES_ON_MILLIS;
    if (abandoned == 0 && (site == null || !goesOn)) {
      return;
    }
    Suspect suspect =
        new Suspect(SuspectKind.CLIENTS_NOT_SHUT_DOWN, clients.get(0).remedy, String.valueOf(site));
    suspect.count = clients.size();
    suspect.deadWeight = abandoned;
    suspect.sinceMillis = first;
    suspect.oldestPendingMillis = now - first;
    suspect.arrivalsPerSecond = span < GOES_ON_MILLIS ? 0 : (clients.size() - 1) * 1_000.0 / span;
    suspect.createdBy = site;
    suspect.why =
        clients.size()
            + " clients created here are still running; "
            + abandoned
            + " are no longer reachable. They hold "
            + clients.size()
            + " IO threads, as many selectors, and sockets to "
            + nodes
            + " nodes";
    found.accept(suspect);
  }

  /** What waits within one client. */
  void apply(Client client, Object object) {
    int backlog = client.reader().backlog().listenerBacklog(object);
    if (backlog >= MIN_BACKLOG) {
      Suspect suspect = waiting(SuspectKind.LISTENER_BACKLOG, client, backlog);
      suspect.why =
          backlog
              + " completion listeners wait for a thread, of which the client has "
              + client.reader().threads().listenerThreads(object);
      found.accept(suspect);
    }
    int retries = client.reader().backlog().retryQueueSize(object);
    if (retries >= MIN_RETRIES) {
      Suspect suspect = waiting(SuspectKind.RETRY_QUEUE, client, retries);
      suspect.queue = "retryQueue";
      suspect.why = retries + " operations wait to be sent again to a node that takes them";
      found.accept(suspect);
    }
  }

  private static Suspect waiting(SuspectKind kind, Client client, int count) {
    Suspect suspect = new Suspect(kind, client, null, "");
    suspect.count = count;
    suspect.patience = PATIENCE;
    return suspect;
  }
}
