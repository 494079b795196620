package dev.spyglass.agent.library.xmemcached;

import net.bytebuddy.asm.Advice;

/**
 * The advice for xmemcached, in the order of {@link XmemcachedHooks}. Each method is inlined and
 * makes one call to the door at most.
 */
final class XmemcachedAdvice {
  /**
   * Inlined in {@code XMemcachedClient.connect}, which makes the first connections to a server and
   * does not report whether it succeeded.
   */
  static final class Connecting {
    @Advice.OnMethodEnter(suppress = Throwable.class)
    static void enter(
        @Advice.This Object owner,
        @Advice.FieldValue("connector") Object connector,
        @Advice.Argument(0) Object address) {
      SpyglassEvents.nodeConnecting(connector, owner, address);
    }

    @Advice.OnMethodExit(suppress = Throwable.class)
    static void exit(@Advice.Argument(0) Object address) {
      SpyglassEvents.connectionLost(address, address, false);
    }
  }

  /** Inlined at the end of {@code XMemcachedClient.shutdown()}. */
  static final class ShutDown {
    @Advice.OnMethodExit(suppress = Throwable.class, onThrowable = Throwable.class)
    static void exit(@Advice.FieldValue("connector") Object connector) {
      SpyglassEvents.clientShutDown(connector);
    }
  }

  /**
   * Inlined at the end of {@code MemcachedConnector.connect}: the future it returns holds the
   * reason if the attempt fails; the code that waits for it does not report it.
   */
  static final class Attempt {
    @Advice.OnMethodExit(suppress = Throwable.class)
    static void exit(@Advice.This Object connector, @Advice.Return Object attempt) {
      SpyglassEvents.nodeConnecting(connector, null, attempt);
    }
  }

  /** Inlined where the healing thread puts an attempt that failed back into its queue. */
  static final class ReconnectFailed {
    @Advice.OnMethodEnter(suppress = Throwable.class)
    static void enter(@Advice.Argument(0) Object request) {
      SpyglassEvents.connectionLost(request, request, false);
    }
  }

  /** Inlined in {@code MemcachedHandler.onSessionStarted(Session)}. */
  static final class Connected {
    @Advice.OnMethodEnter(suppress = Throwable.class)
    static void enter(@Advice.Argument(0) Object session) {
      SpyglassEvents.nodeConnected(session);
    }
  }

  /** Inlined in {@code MemcachedHandler.onExceptionCaught}, after which the session is closed. */
  static final class Failed {
    @Advice.OnMethodEnter(suppress = Throwable.class)
    static void enter(@Advice.Argument(0) Object session, @Advice.Argument(1) Throwable failure) {
      SpyglassEvents.connectionFailed(session, failure);
    }
  }

  /**
   * Inlined in {@code MemcachedHandler.onSessionClosed(Session)}. Only the thread that closes a
   * session shows why: its reactor, the heartbeat, or a caller with one timeout too many.
   */
  static final class Closed {
    @Advice.OnMethodEnter(suppress = Throwable.class)
    static void enter(@Advice.Argument(0) Object session) {
      SpyglassEvents.connectionLost(session, null, false);
    }

    @Advice.OnMethodExit(suppress = Throwable.class, onThrowable = Throwable.class)
    static void exit(@Advice.Argument(0) Object session) {
      SpyglassEvents.connectionClosed(session);
    }
  }

  /**
   * Inlined at the end of {@code MemcachedTCPSession.wrapMessage}, right before a command enters
   * the write queue. A closed session does not get this far.
   */
  static final class Queued {
    @Advice.OnMethodExit(suppress = Throwable.class)
    static void exit(@Advice.This Object session, @Advice.Argument(0) Object command) {
      SpyglassEvents.requestQueued(session, command);
    }
  }

  /**
   * Inlined in {@code MemcachedTCPSession.preprocessWriteMessage}, which takes a command from the
   * write queue. If its bytes are then merged into the buffer of a later command, its own status
   * never shows that it was written.
   */
  static final class Taken {
    @Advice.OnMethodEnter(suppress = Throwable.class)
    static void enter(@Advice.Argument(0) Object command) {
      SpyglassEvents.requestWritten(command);
    }
  }

  /**
   * Inlined in {@code Command.setStatus}: first called when a command leaves the write queue, also
   * for commands that were merged into another's buffer.
   */
  static final class Written {
    @Advice.OnMethodEnter(suppress = Throwable.class)
    static void enter(@Advice.This Object command) {
      SpyglassEvents.requestWritten(command);
    }
  }

  /**
   * Inlined in {@code Command.isCancel()}, asked before a command is written; a cancelled command
   * is dropped.
   */
  static final class Dropped {
    @Advice.OnMethodExit(suppress = Throwable.class)
    static void exit(@Advice.This Object command, @Advice.Return boolean cancelled) {
      SpyglassEvents.requestDropped(command, cancelled);
    }
  }

  /**
   * Inlined at the end of {@code Command.countDownLatch()}, where answers wake their callers. By
   * then the command counts as done, so a caller that gives up at this moment is not counted.
   */
  static final class Answered {
    @Advice.OnMethodExit(suppress = Throwable.class)
    static void exit(
        @Advice.This Object command,
        @Advice.FieldValue("result") Object result,
        @Advice.FieldValue("exception") Exception failure) {
      SpyglassEvents.requestEnded(command, result, failure);
    }
  }

  /**
   * Inlined in {@code Command.setException}: a closed session calls it for its pending commands
   * too.
   */
  static final class Unanswered {
    @Advice.OnMethodEnter(suppress = Throwable.class)
    static void enter(@Advice.This Object command, @Advice.Argument(0) Exception failure) {
      SpyglassEvents.requestEnded(command, null, failure);
    }
  }

  /**
   * Inlined at the end of {@code TextCASCommand.decode}: it sets the reason why nothing was stored
   * only after it has woken the caller.
   */
  static final class CasAnswered {
    @Advice.OnMethodExit(suppress = Throwable.class)
    static void exit(@Advice.This Object command, @Advice.FieldValue("failStatus") Object status) {
      SpyglassEvents.requestEnded(command, status, null);
    }
  }

  /** Inlined in {@code MemcachedConnector.send}, which throws if no session takes the command. */
  static final class Refused {
    @Advice.OnMethodExit(suppress = Throwable.class, onThrowable = Throwable.class)
    static void exit(
        @Advice.This Object connector,
        @Advice.Argument(0) Object command,
        @Advice.Thrown Throwable failure) {
      SpyglassEvents.requestRefused(connector, command, failure);
    }
  }

  /** Inlined in {@code XMemcachedClient.latchWait}, where callers of single operations wait. */
  static final class Wait {
    @Advice.OnMethodEnter(suppress = Throwable.class)
    static long enter() {
      return SpyglassEvents.requestWaitStarted();
    }

    @Advice.OnMethodExit(suppress = Throwable.class, onThrowable = Throwable.class)
    static void exit(
        @Advice.Argument(0) Object command,
        @Advice.Argument(1) long timeoutMillis,
        @Advice.Argument(2) Object session,
        @Advice.Enter long startNanos,
        @Advice.Thrown Throwable failure) {
      SpyglassEvents.requestWaitEnded(session, command, startNanos, timeoutMillis, failure);
    }
  }

  /** Inlined in {@code getMulti0} and {@code getStatsByItem}, which wait for several nodes. */
  static final class BulkWait {
    @Advice.OnMethodEnter(suppress = Throwable.class)
    static long enter() {
      return SpyglassEvents.callStarted();
    }

    @Advice.OnMethodExit(suppress = Throwable.class, onThrowable = Throwable.class)
    static void exit(
        @Advice.FieldValue("connector") Object connector,
        @Advice.Argument(1) long timeoutMillis,
        @Advice.Enter long startNanos,
        @Advice.Thrown Throwable failure) {
      SpyglassEvents.callEnded(connector, startNanos, timeoutMillis, true, failure);
    }
  }

  /**
   * Inlined in {@code getVersions} and {@code flushAllMemcachedServers}, which wait for all nodes.
   */
  static final class Broadcast {
    @Advice.OnMethodEnter(suppress = Throwable.class)
    static long enter() {
      return SpyglassEvents.callStarted();
    }

    @Advice.OnMethodExit(suppress = Throwable.class, onThrowable = Throwable.class)
    static void exit(
        @Advice.FieldValue("connector") Object connector,
        @Advice.Argument(0) long timeoutMillis,
        @Advice.Enter long startNanos,
        @Advice.Thrown Throwable failure) {
      SpyglassEvents.callEnded(connector, startNanos, timeoutMillis, true, failure);
    }
  }

  private XmemcachedAdvice() {}
}
