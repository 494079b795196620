package dev.spyglass.agent.library.spymemcached;

import dev.spyglass.agent.reader.Remedy;
import dev.spyglass.agent.reader.SuspectKind;

/** What helps against suspects in spymemcached and its forks. */
final class SpymemcachedRemedies {
  private static final String FREED =
      " They are freed when the node is back or the client is shut down";

  private static final Remedy PENDING_ON_DEAD_NODE =
      new Remedy(
          "FailureMode.Cancel (ConnectionFactoryBuilder.setFailureMode) cures these operations, and"
              + " so does Redistribute where their keys have another node that is up. Neither cures"
              + " those of getStats and other calls to all nodes."
              + FREED,
          "a shorter operation timeout: callers return sooner, the operations stay. A bounded"
              + " operation queue: the IO thread empties it into the unbounded writeQueue");

  private static final Remedy NO_OTHER_NODE =
      new Remedy(
          "FailureMode.Cancel (ConnectionFactoryBuilder.setFailureMode) cures these operations,"
              + " but not those of getStats and other calls to all nodes."
              + FREED,
          "FailureMode.Redistribute: it keeps what it finds no other node for, for example"
              + " everything where the node is the only one, all of them are down, or each key has"
              + " one node, as with Couchbase's locator. A shorter operation timeout: callers"
              + " return sooner, the operations stay");

  private static final Remedy BROADCAST_ON_DEAD_NODE =
      new Remedy(
          "do not call getStats, getVersions or flush while a node is down: compare"
              + " getUnavailableServers() first, and give up keep-alives made of them."
              + FREED,
          "another failure mode: Cancel cures gets and sets, Redistribute those that have another"
              + " node to go to, but calls to all nodes wait in every failure mode");

  private static final Remedy KEPT_AFTER_MARK_DOWN =
      new Remedy(
          "have the node marked down sooner, so that fewer gather:"
              + " ConnectionFactoryBuilder.setTimeoutExceptionThreshold."
              + FREED,
          "another failure mode: it acts on operations that come after the mark, and on those the"
              + " IO thread has not taken yet");

  private static final Remedy TIMED_OUT_ON_THE_WIRE =
      new Remedy(
          "have the silent node marked down sooner:"
              + " ConnectionFactoryBuilder.setTimeoutExceptionThreshold (default 998 timeouts in a"
              + " row); the client then cancels what is on the wire",
          "another failure mode: it acts on nodes that are marked down. A shorter operation"
              + " timeout: callers return sooner, the operations stay");

  private static final Remedy FUTURES_NOT_COLLECTED =
      new Remedy(
          "call get(timeout, unit) on every future or cancel it, and bound how many are under way",
          "setTimeoutExceptionThreshold: the client counts only timeouts that a caller waited for,"
              + " so it never marks this node down. Another failure mode: it acts on nodes marked"
              + " down");

  private static final Remedy CLIENTS_NOT_SHUT_DOWN =
      new Remedy(
          "keep one client for the application's life, or call shutdown() where it is let go",
          "dropping the reference, or System.gc(): the IO thread runs on and holds everything."
              + " setDaemon(true): it lets the JVM end and frees nothing before");

  private static final Remedy LISTENER_BACKLOG =
      new Remedy(
          "let listeners only hand over, or give the client a pool of its own size:"
              + " ConnectionFactoryBuilder.setListenerExecutorService",
          "more processors: the client's own pool has an unbounded queue and so never starts a"
              + " second thread");

  private static final Remedy RETRY_QUEUE =
      new Remedy(
          "bound it: -Dnet.spy.retryQueueSize=N (from 2.12 on)",
          "another failure mode: these operations belong to no node yet");

  static Remedy against(SuspectKind kind) {
    switch (kind) {
      case PENDING_ON_DEAD_NODE:
        return PENDING_ON_DEAD_NODE;
      case NO_OTHER_NODE:
        return NO_OTHER_NODE;
      case BROADCAST_ON_DEAD_NODE:
        return BROADCAST_ON_DEAD_NODE;
      case KEPT_AFTER_MARK_DOWN:
        return KEPT_AFTER_MARK_DOWN;
      case TIMED_OUT_ON_THE_WIRE:
        return TIMED_OUT_ON_THE_WIRE;
      case FUTURES_NOT_COLLECTED:
        return FUTURES_NOT_COLLECTED;
      case CLIENTS_NOT_SHUT_DOWN:
        return CLIENTS_NOT_SHUT_DOWN;
      case LISTENER_BACKLOG:
        return LISTENER_BACKLOG;
      case RETRY_QUEUE:
        return RETRY_QUEUE;
      default:
        return Remedy.UNKNOWN;
    }
  }

  private SpymemcachedRemedies() {}
}
