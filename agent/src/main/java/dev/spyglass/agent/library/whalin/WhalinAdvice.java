package dev.spyglass.agent.library.whalin;

import net.bytebuddy.asm.Advice;

/**
 * The advice for Whalin's client, in the order of {@link WhalinHooks}. Each method is inlined and
 * makes one call to the door at most.
 */
final class WhalinAdvice {
  /** Inlined at the end of {@code SchoonerSockIOPool.initialize}: before that it has no nodes. */
  static final class ClientCreated {
    @Advice.OnMethodExit(suppress = Throwable.class)
    static void exit(@Advice.This Object pool) {
      SpyglassEvents.clientCreated(pool, null);
    }
  }

  /**
   * Inlined at the end of {@code SchoonerSockIOPool.shutDown}: a caller that borrows meanwhile must
   * not register the client again.
   */
  static final class ShutDown {
    @Advice.OnMethodExit(suppress = Throwable.class)
    static void exit(@Advice.This Object pool) {
      SpyglassEvents.clientShutDown(pool);
    }
  }

  /**
   * Inlined in {@code SchoonerSockIOPool.getConnection}, where callers wait for a connection to a
   * node. It returns null if it gets none.
   */
  static final class Borrow {
    @Advice.OnMethodEnter(suppress = Throwable.class)
    static long enter() {
      return SpyglassEvents.requestWaitStarted();
    }

    @Advice.OnMethodExit(suppress = Throwable.class)
    static void exit(
        @Advice.This Object pool,
        @Advice.Argument(0) Object host,
        @Advice.Return Object connection,
        @Advice.Enter long startNanos) {
      SpyglassEvents.connectionBorrowed(pool, host, connection, startNanos);
    }
  }

  /**
   * Inlined in {@code SchoonerSockIOFactory.makeObject}: its caller does not report why it failed.
   */
  static final class Connect {
    @Advice.OnMethodExit(suppress = Throwable.class, onThrowable = Throwable.class)
    static void exit(@Advice.This Object factory, @Advice.Thrown Throwable failure) {
      SpyglassEvents.connectionFailed(factory, failure);
    }
  }

  /** Inlined in {@code TCPSockIO.flush}, which sends the request in its buffer. */
  static final class Flush {
    @Advice.OnMethodEnter(suppress = Throwable.class)
    static void enter(@Advice.This Object connection) {
      SpyglassEvents.connectionWritten(connection, connection);
    }
  }

  /** Inlined in {@code TCPSockIO.write(byte[])}, which sends short text requests. */
  static final class Write {
    @Advice.OnMethodEnter(suppress = Throwable.class)
    static void enter(@Advice.This Object connection, @Advice.Argument(0) Object request) {
      SpyglassEvents.connectionWritten(connection, request);
    }
  }

  /**
   * Inlined at the end of the constructor of {@code SockInputStream}, which reads the first bytes
   * of an answer.
   */
  static final class Answered {
    @Advice.OnMethodExit(suppress = Throwable.class)
    static void exit(@Advice.Argument(0) Object connection) {
      SpyglassEvents.connectionAnswered(connection, true);
    }
  }

  /**
   * Inlined in {@code SockInputStream.readFromChannel}, which reads the rest of an answer. The
   * timeout of the socket applies only here: the first read of an answer waits without a limit.
   */
  static final class ReadFailed {
    @Advice.OnMethodExit(suppress = Throwable.class, onThrowable = Throwable.class)
    static void exit(
        @Advice.FieldValue("sock") Object connection, @Advice.Thrown Throwable failure) {
      SpyglassEvents.connectionFailed(connection, failure);
    }
  }

  /** Inlined in {@code TCPSockIO.close()}, which gives the connection back to the pool. */
  static final class Returned {
    @Advice.OnMethodEnter(suppress = Throwable.class)
    static void enter(@Advice.This Object connection) {
      SpyglassEvents.connectionReturned(connection, false);
    }
  }

  /**
   * Inlined in {@code TCPSockIO.trueClose()}, by which the pool closes connections that failed or
   * are idle.
   */
  static final class Closed {
    @Advice.OnMethodEnter(suppress = Throwable.class)
    static void enter(@Advice.This Object connection) {
      SpyglassEvents.connectionReturned(connection, true);
    }
  }

  /**
   * Inlined at the end of the constructor of {@code NIOLoader.Connection}: the part of a bulk get
   * that goes to one node.
   */
  static final class Bulk {
    @Advice.OnMethodExit(suppress = Throwable.class)
    static void exit(@Advice.This Object request, @Advice.Argument(1) Object connection) {
      SpyglassEvents.connectionWritten(connection, request);
    }
  }

  /** Inlined in {@code NIOLoader.Connection.close}, right before the connection is returned. */
  static final class BulkEnded {
    @Advice.OnMethodEnter(suppress = Throwable.class)
    static void enter(
        @Advice.FieldValue("sock") Object connection, @Advice.FieldValue("isDone") boolean done) {
      SpyglassEvents.connectionAnswered(connection, done);
    }
  }

  private WhalinAdvice() {}
}
