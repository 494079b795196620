package dev.spyglass.agent.library.whalin;

import dev.spyglass.agent.library.Reading;
import dev.spyglass.agent.reader.ConnectionReader;

/** The connections of a pool, and the factories that make them. */
final class WhalinConnections implements ConnectionReader {
  private final PoolCopy copy;
  private final PoolNodes nodes;

  WhalinConnections(PoolCopy copy, PoolNodes nodes) {
    this.copy = copy;
    this.nodes = nodes;
  }

  @Override
  public Object nodeOf(Object connection) {
    if (copy.isFactory(connection)) {
      return Reading.object(copy.members().nodeOfFactory, connection);
    }
    return copy.isConnection(connection)
        ? Reading.object(copy.members().nodeOfConnection, connection)
        : null;
  }

  /** {@inheritDoc} It is the pool that sends; one that was shut down has no nodes. */
  @Override
  public Object clientOfSender(Object pool) {
    return nodes.of(pool).isEmpty() ? null : pool;
  }
}
