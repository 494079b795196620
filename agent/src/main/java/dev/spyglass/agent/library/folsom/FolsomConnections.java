package dev.spyglass.agent.library.folsom;

import dev.spyglass.agent.library.Members;
import dev.spyglass.agent.library.Reading;
import dev.spyglass.agent.reader.ConnectionReader;
import java.lang.invoke.MethodHandle;
import java.util.concurrent.atomic.AtomicReference;

/** The connections of folsom, which stay while the sockets behind them come and go. */
final class FolsomConnections implements ConnectionReader {
  private static final String ROOT = "com.spotify.folsom.";
  private static final String RECONNECTING = ROOT + "reconnect.ReconnectingClient";

  private final RawClients clients;
  private final Sockets sockets;
  private final MethodHandle stayConnected;
  private final MethodHandle connectionFailure;
  private final MethodHandle disconnectReason;

  FolsomConnections(Members find, RawClients clients, Sockets sockets) {
    this.clients = clients;
    this.sockets = sockets;
    stayConnected = find.field(RECONNECTING, "stayConnected", boolean.class);
    connectionFailure = find.field(RECONNECTING, "connectionFailure", Object.class);
    disconnectReason =
        find.field(ROOT + "client.DefaultRawMemcacheClient", "disconnectReason", Object.class);
  }

  @Override
  public Object nodeOf(Object connection) {
    return clients.nodeOf(connection);
  }

  @Override
  public Object clientOf(Object connection) {
    return clients.isConnection(connection) ? clients.rootOf(connection) : null;
  }

  @Override
  public Object clientOfSender(Object connection) {
    // One that was shut down is not to come back because it is still asked to send.
    return Reading.flag(stayConnected, connection) ? clientOf(connection) : null;
  }

  @Override
  public boolean closesOnPurpose(Object connection) {
    // Refused to log in, it gives up just the same.
    return !Reading.flag(stayConnected, connection)
        && Reading.object(connectionFailure, connection) == null;
  }

  @Override
  public String downCauseOf(Object connection) {
    Object failure = Reading.object(connectionFailure, connection);
    if (failure instanceof Throwable) {
      return Outcomes.downCause((Throwable) failure);
    }
    Object text = Reading.object(disconnectReason, sockets.of(connection));
    Object reason = text instanceof AtomicReference ? ((AtomicReference<?>) text).get() : null;
    return reason instanceof String ? Outcomes.downCause((String) reason) : null;
  }
}
