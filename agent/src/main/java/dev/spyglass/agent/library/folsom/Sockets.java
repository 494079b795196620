package dev.spyglass.agent.library.folsom;

import dev.spyglass.agent.library.Members;
import dev.spyglass.agent.library.Reading;
import java.lang.invoke.MethodHandle;

/** What is behind a connection of folsom at the moment: its socket, and the socket's channel. */
final class Sockets {
  private static final String ROOT = "com.spotify.folsom.";

  private final MethodHandle connected;
  private final MethodHandle socket;
  private final MethodHandle channel;

  Sockets(Members find) {
    connected = find.method(ROOT + "RawMemcacheClient", "isConnected", boolean.class);
    socket = find.field(ROOT + "reconnect.ReconnectingClient", "client", Object.class);
    channel = find.field(ROOT + "client.DefaultRawMemcacheClient", "channel", Object.class);
  }

  boolean isConnected(Object client) {
    return Reading.flag(connected, client);
  }

  Object of(Object connection) {
    return Reading.object(socket, connection);
  }

  Object channelOf(Object connection) {
    return Reading.object(channel, of(connection));
  }
}
