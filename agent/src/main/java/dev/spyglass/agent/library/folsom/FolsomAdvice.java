package dev.spyglass.agent.library.folsom;

import net.bytebuddy.asm.Advice;

/**
 * The advice for folsom, in the order of {@link FolsomHooks}. Each method is inlined and makes one
 * call to the door at most.
 */
final class FolsomAdvice {
  /**
   * Inlined at the end of {@code MemcacheClientBuilder.connectRaw}: one client, however many nodes
   * it has.
   */
  static final class ClientCreated {
    @Advice.OnMethodExit(suppress = Throwable.class)
    static void exit(@Advice.Return Object client) {
      SpyglassEvents.clientCreated(client, null);
    }
  }

  /**
   * Inlined at the end of {@code shutdown} of the object the application holds. Until then its
   * connections take requests, and each of them would register the client again.
   */
  static final class ShutDown {
    @Advice.OnMethodExit(suppress = Throwable.class, onThrowable = Throwable.class)
    static void exit(@Advice.FieldValue("rawMemcacheClient") Object client) {
      SpyglassEvents.clientShutDown(client);
    }
  }

  /**
   * Inlined in {@code ReconnectingClient.send}. Only its result shows whether it took the request.
   */
  static final class Send {
    @Advice.OnMethodEnter(suppress = Throwable.class)
    static void enter(@Advice.This Object connection, @Advice.Argument(0) Object request) {
      SpyglassEvents.requestQueued(connection, request);
    }

    @Advice.OnMethodExit(suppress = Throwable.class, onThrowable = Throwable.class)
    static void exit(
        @Advice.This Object connection,
        @Advice.Argument(0) Object request,
        @Advice.Return Object result) {
      SpyglassEvents.requestHandedOver(connection, request, result);
    }
  }

  /** Inlined in {@code RoundRobinMemcacheClient.send}, which asks no connection if none is up. */
  static final class PoolSend {
    @Advice.OnMethodExit(suppress = Throwable.class, onThrowable = Throwable.class)
    static void exit(
        @Advice.This Object connections,
        @Advice.Argument(0) Object request,
        @Advice.Return Object result) {
      SpyglassEvents.requestHandedOver(connections, request, result);
    }
  }

  /** Inlined in {@code ConnectionHandler.write}, on the event loop. */
  static final class Written {
    @Advice.OnMethodEnter(suppress = Throwable.class)
    static void enter(@Advice.Argument(1) Object request) {
      SpyglassEvents.requestWritten(request);
    }
  }

  /** Inlined in {@code AbstractRequest.succeed}, before the application sees the reply. */
  static final class Answered {
    @Advice.OnMethodEnter(suppress = Throwable.class)
    static void enter(@Advice.This Object request, @Advice.Argument(0) Object reply) {
      SpyglassEvents.requestEnded(request, reply, null);
    }
  }

  /** Inlined in {@code AbstractRequest.fail}, before the application sees the failure. */
  static final class Failed {
    @Advice.OnMethodEnter(suppress = Throwable.class)
    static void enter(@Advice.This Object request, @Advice.Argument(0) Throwable failure) {
      SpyglassEvents.requestEnded(request, null, failure);
    }
  }

  /** Inlined in {@code AbstractRawMemcacheClient.notifyConnectionChange}, before any listener. */
  static final class ConnectionChanged {
    @Advice.OnMethodEnter(suppress = Throwable.class)
    static void enter(@Advice.This Object connection) {
      SpyglassEvents.connectionChanged(connection);
    }
  }

  /** Inlined in {@code ReconnectingClient.onFailure(Throwable)}. */
  static final class ConnectFailed {
    @Advice.OnMethodEnter(suppress = Throwable.class)
    static void enter(@Advice.This Object connection, @Advice.Argument(0) Throwable failure) {
      SpyglassEvents.connectionLost(connection, failure, false);
    }
  }

  /**
   * Inlined at the end of the callback in {@code ReconnectingClient.retry}: without a failure, the
   * connection was made.
   */
  static final class ConnectEnded {
    @Advice.OnMethodExit(suppress = Throwable.class)
    static void exit(@Advice.This Object connection, @Advice.Argument(1) Throwable failure) {
      SpyglassEvents.connectionLost(connection, failure, false);
    }
  }

  private FolsomAdvice() {}
}
