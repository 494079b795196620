package dev.spyglass.agent.library.pigeon;

import net.bytebuddy.asm.Advice;

/**
 * The advice for Pigeon, in the order of {@link PigeonHooks}. Each method is inlined and makes one
 * call to the door at most.
 */
final class PigeonAdvice {
  /** Inlined at the end of the constructor of {@code PigeonClient}, when its nodes are there. */
  static final class ClientCreated {
    @Advice.OnMethodExit(suppress = Throwable.class)
    static void exit(@Advice.This Object client) {
      SpyglassEvents.clientCreated(client, null);
    }
  }

  /** Inlined at the end of {@code PigeonClient.shutdown()}. */
  static final class ShutDown {
    @Advice.OnMethodExit(suppress = Throwable.class, onThrowable = Throwable.class)
    static void exit(@Advice.This Object client) {
      SpyglassEvents.clientShutDown(client);
    }
  }

  /** Inlined in {@code PigeonNode.send}: the IO thread cannot see the request before. */
  static final class Send {
    @Advice.OnMethodEnter(suppress = Throwable.class)
    static void enter(@Advice.This Object node, @Advice.Argument(0) Object request) {
      SpyglassEvents.requestQueued(node, request);
    }

    @Advice.OnMethodExit(suppress = Throwable.class, onThrowable = Throwable.class)
    static void exit(
        @Advice.This Object node,
        @Advice.Argument(0) Object request,
        @Advice.Thrown Throwable failure) {
      SpyglassEvents.requestRefused(node, request, failure);
    }
  }

  /** Inlined at the end of {@code PigeonNode.write}. */
  static final class Written {
    @Advice.OnMethodExit(suppress = Throwable.class)
    static void exit(@Advice.Argument(0) Object request) {
      SpyglassEvents.requestWritten(request);
    }
  }

  /** Inlined at the end of {@code PigeonNode.markDown}, when the node shows that it is down. */
  static final class Lost {
    @Advice.OnMethodExit(suppress = Throwable.class)
    static void exit(
        @Advice.This Object node,
        @Advice.Argument(0) Object cause,
        @Advice.Argument(1) boolean shuttingDown) {
      SpyglassEvents.connectionLost(node, cause, shuttingDown);
    }
  }

  /**
   * Inlined at the end of {@code PigeonRequest.end}. By then the request shows how it ended, so a
   * caller that gives up at this moment is not counted once more.
   */
  static final class Ended {
    @Advice.OnMethodExit(suppress = Throwable.class)
    static void exit(
        @Advice.This Object request,
        @Advice.Argument(0) Object reply,
        @Advice.Argument(1) Throwable failure) {
      SpyglassEvents.requestEnded(request, reply, failure);
    }
  }

  /** Inlined in {@code PigeonRequest.await}, where callers wait. */
  static final class Wait {
    @Advice.OnMethodEnter(suppress = Throwable.class)
    static long enter() {
      return SpyglassEvents.requestWaitStarted();
    }

    @Advice.OnMethodExit(suppress = Throwable.class, onThrowable = Throwable.class)
    static void exit(
        @Advice.This Object request,
        @Advice.FieldValue("node") Object node,
        @Advice.Argument(0) long timeoutMillis,
        @Advice.Enter long startNanos,
        @Advice.Thrown Throwable failure) {
      SpyglassEvents.requestWaitEnded(node, request, startNanos, timeoutMillis, failure);
    }
  }

  private PigeonAdvice() {}
}
