package dev.spyglass.agent.leak;

import java.util.Locale;

/** What can pile up, what stops it, and what people try in vain. */
public enum SuspectKind {
  PENDING_ON_DEAD_NODE(
      "FailureMode.Cancel (ConnectionFactoryBuilder.setFailureMode) cures these operations, and so"
          + " does Redistribute where their keys have another node that is up; those of getStats"
          + " and other calls to all nodes it does not. They are freed when the node is back or the"
          + " client is shut down",
      "a shorter operation timeout: callers return sooner, the operations stay. A bounded operation"
          + " queue: the IO thread empties it into the unbounded writeQueue"),
  NO_OTHER_NODE(
      "FailureMode.Cancel (ConnectionFactoryBuilder.setFailureMode) cures these operations; those"
          + " of getStats and other calls to all nodes it does not. They are freed when the node is"
          + " back or the client is shut down",
      "FailureMode.Redistribute: it keeps what it finds no other node for, for example everything"
          + " where the node is the only one, all of them are down, or each key has one node, as"
          + " with Couchbase's locator. A shorter operation timeout: callers return sooner, the"
          + " operations stay"),
  BROADCAST_ON_DEAD_NODE(
      "do not call getStats, getVersions or flush while a node is down: compare"
          + " getUnavailableServers() first, and give up keep-alives made of them. They are freed"
          + " when the node is back or the client is shut down",
      "another failure mode: Cancel cures gets and sets, Redistribute those that have another node"
          + " to go to, but calls to all nodes wait in"
          + " every failure mode"),
  KEPT_AFTER_MARK_DOWN(
      "have the node marked down sooner, so that fewer gather:"
          + " ConnectionFactoryBuilder.setTimeoutExceptionThreshold. They are freed when the node"
          + " is back or the client is shut down",
      "another failure mode: it acts on operations that come after the mark, and on those the IO"
          + " thread has not taken yet"),
  TIMED_OUT_ON_THE_WIRE(
      "have the silent node marked down sooner:"
          + " ConnectionFactoryBuilder.setTimeoutExceptionThreshold (default 998 timeouts in a"
          + " row); the client then cancels what is on the wire. xmemcached: the same setter of"
          + " XMemcachedClient (default 1,000), or the heartbeat, which closes a silent session"
          + " after about 22 s unless setEnableHeartBeat(false)",
      "another failure mode: it acts on nodes that are marked down. A shorter operation timeout:"
          + " callers return sooner, the operations stay"),
  FUTURES_NOT_COLLECTED(
      "call get(timeout, unit) on every future or cancel it, and bound how many are under way",
      "setTimeoutExceptionThreshold: the client counts only timeouts that a caller waited for, so"
          + " it never marks this node down. Another failure mode: it acts on nodes marked down"),
  CLIENTS_NOT_SHUT_DOWN(
      "keep one client for the application's life, or call shutdown() where it is let go",
      "dropping the reference, or System.gc(): the IO thread runs on and holds everything."
          + " setDaemon(true): it lets the JVM end and frees nothing before"),
  LISTENER_BACKLOG(
      "let listeners only hand over, or give the client a pool of its own size:"
          + " ConnectionFactoryBuilder.setListenerExecutorService",
      "more processors: the client's own pool has an unbounded queue and so never starts a second"
          + " thread"),
  RETRY_QUEUE(
      "bound it: -Dnet.spy.retryQueueSize=N (from 2.12 on)",
      "another failure mode: these operations belong to no node yet");

  private final String remedy;
  private final String notHelped;

  SuspectKind(String remedy, String notHelped) {
    this.remedy = remedy;
    this.notHelped = notHelped;
  }

  /** The name as shown, for example {@code pending_on_dead_node}. */
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** What to do. */
  public String remedy() {
    return remedy;
  }

  /** What is often advised and does not help. */
  public String notHelped() {
    return notHelped;
  }
}
