package dev.spyglass.agent.library.xmemcached;

import dev.spyglass.agent.library.Members;
import dev.spyglass.agent.library.Reading;
import dev.spyglass.agent.reader.ConnectionReading;
import dev.spyglass.agent.reader.PendingQueue;
import dev.spyglass.agent.reader.PendingVisitor;
import java.lang.invoke.MethodHandle;
import java.net.InetSocketAddress;
import java.nio.channels.SocketChannel;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * What stands for a connection in xmemcached: a session, one that never was, an attempt to connect,
 * a request to do so. Each knows its server.
 */
final class Connections {
  private static final String ROOT = "net.rubyeye.xmemcached.";
  private static final String SERVER = ROOT + "utils.InetSocketAddressWrapper";
  private static final String SESSION = ROOT + "impl.MemcachedTCPSession";
  private static final String ANY_SESSION = "com.google.code.yanf4j.core.impl.AbstractSession";
  private static final String ATTEMPT = ROOT + "impl.ConnectFuture";
  private static final String[] HOLDERS = {
    SESSION, ATTEMPT, ROOT + "impl.ReconnectRequest", ROOT + "impl.ClosedMemcachedTCPSession"
  };
  // The client's own words.
  private static final String TIMEOUTS = "ContinuousTimeouts";
  private static final String HEARTBEAT_FAILURES = "heartBeatFailCount";

  private final Class<?> serverClass;
  private final Class<?> sessionClass;
  private final Class<?>[] holderClasses = new Class<?>[HOLDERS.length];
  private final MethodHandle[] serverOf = new MethodHandle[HOLDERS.length];
  private final MethodHandle address;
  private final MethodHandle mainAddress;
  private final MethodHandle closed;
  private final MethodHandle attributes;
  private final MethodHandle channel;
  private final MethodHandle allowReconnect;
  private final MethodHandle failure;
  private final MethodHandle writeQueue;
  private final MethodHandle sent;

  Connections(Members find) {
    serverClass = find.type(SERVER);
    sessionClass = find.type(SESSION);
    for (int i = 0; i < HOLDERS.length; i++) {
      // The last one came with failure mode's sessions that are closed from the start.
      holderClasses[i] = find.typeIfThere(HOLDERS[i]);
      serverOf[i] = find.fieldIfThere(HOLDERS[i], "inetSocketAddressWrapper", Object.class);
    }
    address = find.field(SERVER, "inetSocketAddress", Object.class);
    mainAddress = find.field(SERVER, "mainNodeAddress", Object.class);
    closed = find.field(ANY_SESSION, "closed", boolean.class);
    attributes = find.field(ANY_SESSION, "attributes", Object.class);
    channel =
        find.field(
            "com.google.code.yanf4j.nio.impl.AbstractNioSession",
            "selectableChannel",
            Object.class);
    allowReconnect = find.field(SESSION, "allowReconnect", boolean.class);
    failure = find.field("com.google.code.yanf4j.core.impl.FutureImpl", "failure", Object.class);
    writeQueue = find.field(ANY_SESSION, "writeQueue", Object.class);
    sent = find.field(SESSION, "commandAlreadySent", Object.class);
  }

  boolean isConnection(Object object) {
    return server(object) != null;
  }

  /** The server of a connection, a server itself; null for anything else. */
  Object server(Object connection) {
    if (serverClass != null && serverClass.isInstance(connection)) {
      return connection;
    }
    for (int i = 0; i < holderClasses.length; i++) {
      if (holderClasses[i] != null && holderClasses[i].isInstance(connection)) {
        return Reading.object(serverOf[i], connection);
      }
    }
    return null;
  }

  /** As the client last resolved it; its own getter would look the name up once more. */
  InetSocketAddress address(Object server) {
    Object value = Reading.object(address, server);
    return value instanceof InetSocketAddress ? (InetSocketAddress) value : null;
  }

  boolean isClosed(Object session) {
    return Reading.flag(closed, session);
  }

  /** The address that a standby server stands in for, as the client notes it; else null. */
  InetSocketAddress mainAddress(Object server) {
    Object value = Reading.object(mainAddress, server);
    return value instanceof InetSocketAddress ? (InetSocketAddress) value : null;
  }

  boolean isOpen(Object session) {
    return sessionClass != null
        && sessionClass.isInstance(session)
        && !Reading.flag(closed, session);
  }

  /** Whether the session is not to come back when it is closed. */
  boolean isUnwanted(Object session) {
    return sessionClass != null
        && sessionClass.isInstance(session)
        && !Reading.flag(allowReconnect, session);
  }

  /** Why an attempt to connect failed; null if it did not, or was given up. */
  Throwable failure(Object attempt) {
    Object reason = Reading.object(failure, attempt);
    return reason instanceof Throwable ? (Throwable) reason : null;
  }

  /** Whether an attempt to connect has not ended yet. */
  boolean isUnderWay(Object attempt) {
    return attempt instanceof Future && !((Future<?>) attempt).isDone();
  }

  boolean isAttempt(Object connection) {
    return connection != null && connection.getClass().getName().equals(ATTEMPT);
  }

  /** One of the sessions to a server. */
  ConnectionReading read(Object session) {
    return new ConnectionReading(session, localPort(session), isOpen(session))
        .consecutiveTimeouts(counted(session, TIMEOUTS))
        .heartbeatFailures(counted(session, HEARTBEAT_FAILURES));
  }

  private int localPort(Object session) {
    Object socket = Reading.object(channel, session);
    return socket instanceof SocketChannel ? ((SocketChannel) socket).socket().getLocalPort() : -1;
  }

  /** What the client itself counts on a session. */
  private int counted(Object session, String name) {
    Object values = Reading.object(attributes, session);
    Object counter = values instanceof Map ? ((Map<?, ?>) values).get(name) : null;
    return counter instanceof AtomicInteger ? ((AtomicInteger) counter).get() : 0;
  }

  /** Shows what waits on a session; false if no more is wanted. O(n). */
  boolean walk(Object session, PendingVisitor visitor) {
    return walk(Reading.object(writeQueue, session), PendingQueue.WRITE, visitor)
        && walk(Reading.object(sent, session), PendingQueue.READ, visitor);
  }

  private static boolean walk(Object commands, PendingQueue queue, PendingVisitor visitor) {
    if (commands instanceof Queue) {
      for (Object command : (Queue<?>) commands) {
        if (!visitor.visit(queue, command)) {
          return false;
        }
      }
    }
    return true;
  }
}
