package dev.spyglass.agent.library.xmemcached;

import dev.spyglass.agent.reader.BacklogReader;
import dev.spyglass.agent.reader.PendingVisitor;

/** The commands that wait in the sessions of a server. */
final class XmemcachedBacklog implements BacklogReader {
  private final Connections connections;
  private final Servers servers;
  private final XmemcachedRequests requests;

  XmemcachedBacklog(Connections connections, Servers servers, XmemcachedRequests requests) {
    this.connections = connections;
    this.servers = servers;
    this.requests = requests;
  }

  @Override
  public void walk(Object server, PendingVisitor visitor) {
    for (Object session : servers.sessionsOf(server)) {
      if (!connections.walk(session, visitor)) {
        return;
      }
    }
  }

  @Override
  public boolean isGivenUp(Object command) {
    return requests.isGivenUp(command);
  }
}
