package dev.spyglass.agent.library.xmemcached;

import dev.spyglass.agent.reader.ConnectionReader;
import dev.spyglass.agent.reader.DownCause;

/** The sessions of xmemcached, several to a server, and its attempts to make them. */
final class XmemcachedConnections implements ConnectionReader {
  private final Connections connections;
  private final Servers servers;
  private final Connectors connectors;

  XmemcachedConnections(Connections connections, Servers servers, Connectors connectors) {
    this.connections = connections;
    this.servers = servers;
    this.connectors = connectors;
  }

  @Override
  public Object nodeOf(Object connection) {
    return connections.server(connection);
  }

  @Override
  public Object clientOf(Object connection) {
    return servers.connectorOf(connections.server(connection));
  }

  @Override
  public boolean isClosed(Object session) {
    return connections.isClosed(session);
  }

  @Override
  public boolean closesOnPurpose(Object connection) {
    return connections.isUnwanted(connection) || connectors.isShutDown(clientOf(connection));
  }

  @Override
  public String downCauseOf(Object connection) {
    Throwable failure = servers.failure(connections.server(connection));
    // An attempt that did not fail is one that the client stopped waiting for.
    return failure == null ? DownCause.CONNECT_TIMEOUT : Failures.downCause(failure);
  }

  @Override
  public String downCauseOfClosing(Thread thread) {
    return Failures.downCause(thread);
  }

  @Override
  public void noticed(Object connector, Object connection) {
    servers.remember(connector, connections.server(connection));
    if (connections.isAttempt(connection)) {
      servers.attempted(connection);
    }
  }
}
