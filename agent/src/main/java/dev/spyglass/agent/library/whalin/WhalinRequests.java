package dev.spyglass.agent.library.whalin;

import dev.spyglass.agent.library.Reading;
import dev.spyglass.agent.reader.Operation;
import dev.spyglass.agent.reader.Outcome;
import dev.spyglass.agent.reader.RequestReader;
import dev.spyglass.agent.reader.WeakIdentityMap;
import java.nio.ByteBuffer;

/**
 * The requests of Whalin's client. There is no object for one: a borrowed connection stands for
 * what its caller asks, whose bytes it holds.
 */
final class WhalinRequests implements RequestReader {
  private final PoolCopy copy;
  private final PoolNodes nodes;
  private final WeakIdentityMap<String> protocols = new WeakIdentityMap<>(PoolNodes.MAX);

  WhalinRequests(PoolCopy copy, PoolNodes nodes) {
    this.copy = copy;
    this.nodes = nodes;
  }

  /** The protocol that a node answered in, or null before its first answer. */
  String protocolOf(Object node) {
    return protocols.get(node);
  }

  /** {@inheritDoc} The request is the address that the pool was asked for. */
  @Override
  public Object nodeOfRefusal(Object pool, Object address, Throwable failure) {
    return nodes.at(pool, address);
  }

  @Override
  public int kindOn(Object connection) {
    Object bytes = Reading.object(copy.members().written, connection);
    return (bytes instanceof ByteBuffer ? Wire.kind((ByteBuffer) bytes) : Operation.OTHER)
        .ordinal();
  }

  @Override
  public Outcome outcomeOf(Object connection, int kind, Object reply, Throwable failure) {
    Object bytes = Reading.object(copy.members().answer, connection);
    if (kind == Operation.GET_BULK.ordinal() || !(bytes instanceof ByteBuffer)) {
      return Outcome.OK;
    }
    Outcome outcome = Wire.outcome(Operation.at(kind), (ByteBuffer) bytes);
    Object node =
        outcome == null ? null : Reading.object(copy.members().nodeOfConnection, connection);
    if (node != null && protocols.get(node) == null) {
      protocols.putIfAbsent(node, Wire.isBinary((ByteBuffer) bytes) ? "binary" : "text");
    }
    return outcome;
  }

  @Override
  public String errorTextOn(Object connection) {
    Object bytes = Reading.object(copy.members().answer, connection);
    return bytes instanceof ByteBuffer ? Wire.text((ByteBuffer) bytes) : null;
  }
}
