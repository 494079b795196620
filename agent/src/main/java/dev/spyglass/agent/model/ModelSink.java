package dev.spyglass.agent.model;

import java.util.Collection;
import java.util.concurrent.TimeUnit;

/** Turns events into state. Thread-safe; see the parts it hands each event to. */
public final class ModelSink implements SpyglassEventSink {
  private final LatchCalls latchCalls;
  private final CallerWaits waits;
  private final HookFailures hookFailures;
  private final NodeEvents nodes;
  private final OperationEvents operations;
  private final CallerEvents callers;
  private final RequestEvents requests;
  private final PoolEvents pools;

  /**
   * Makes one that gets all events from now on. The door must be there.
   *
   * @param changed run when a client or a node's state changed; must return at once
   */
  public static void connect(Registry registry, HookFailures hookFailures, Runnable changed) {
    SpyglassEvents.sendTo(new ModelSink(registry, hookFailures, changed));
  }

  /** No sink gets events any more. */
  public static void disconnect() {
    SpyglassEvents.sendTo(null);
  }

  ModelSink(Registry registry, HookFailures hookFailures, Runnable changed) {
    this.latchCalls = registry.latchCalls();
    this.waits = registry.waits();
    this.hookFailures = hookFailures;
    this.nodes = new NodeEvents(registry, changed);
    FollowedOperations followed = new FollowedOperations(registry, latchCalls);
    this.operations = new OperationEvents(registry, latchCalls, followed);
    this.requests = new RequestEvents(registry, latchCalls);
    this.pools = new PoolEvents(registry, nodes);
    this.callers = new CallerEvents(registry, latchCalls, requests, followed);
  }

  @Override
  public void clientCreated(Object client, Object owner) {
    nodes.clientCreated(client, owner);
  }

  @Override
  public void clientShutDown(Object client) {
    nodes.clientShutDown(client);
  }

  @Override
  public void nodeConnected(Object node) {
    nodes.connected(node);
  }

  @Override
  public void nodeLost(Object client, Object node, boolean shuttingDown) {
    nodes.lost(node, shuttingDown);
  }

  @Override
  public void messageLogged(Object argument) {
    nodes.messageLogged(argument);
  }

  @Override
  public void operationQueued(Object node, Object operation, Throwable failure) {
    operations.queued(node, operation, failure);
  }

  @Override
  public void operationState(
      Object operation,
      Object node,
      Object state,
      long queuedNanos,
      long writtenNanos,
      boolean timedOut,
      boolean cancelled) {
    operations.state(operation, node, state, queuedNanos, writtenNanos, timedOut, cancelled);
  }

  @Override
  public void operationReply(Object operation, String line) {
    operations.reply(operation, line);
  }

  @Override
  public void operationFailed(Object operation, Object node, String text) {
    operations.failed(operation, node, text);
  }

  @Override
  public void operationTimedOut(
      Object operation, Object node, Object stateBefore, long queuedNanos, boolean before) {
    operations.timedOut(operation, node, stateBefore, queuedNanos, before);
  }

  @Override
  public void operationChecked(
      Object operation, Object node, long queuedNanos, boolean timedOutBefore, boolean tooOld) {
    operations.checked(operation, node, queuedNanos, timedOutBefore, tooOld);
  }

  @Override
  public void operationCancelled(
      Object operation,
      Object node,
      Object stateBefore,
      long queuedNanos,
      boolean timedOutBefore,
      boolean cancelledBefore) {
    operations.cancelled(
        operation, node, stateBefore, queuedNanos, timedOutBefore, cancelledBefore);
  }

  @Override
  public void operationMerged(Object container, Object operation) {
    operations.merged(container, operation);
  }

  @Override
  public void operationCopied(Object original, Collection<?> copies) {
    operations.copied(original, copies);
  }

  @Override
  public void operationRouted(Object client, String key, Object operation) {
    operations.routed(client, key, operation);
  }

  @Override
  public void waitStarted(long nanos) {
    waits.begin(nanos);
  }

  @Override
  public void waitEnded(
      Object future,
      Object operation,
      long startNanos,
      long timeout,
      TimeUnit unit,
      Throwable failure) {
    waits.end();
    callers.waitEnded(future, operation, startNanos, timeout, unit, failure);
  }

  @Override
  public void bulkWaitEnded(
      Collection<?> all, Collection<?> unanswered, long startNanos, long timeout, TimeUnit unit) {
    waits.end();
    callers.bulkWaitEnded(all, unanswered, startNanos, unit.toNanos(timeout));
  }

  @Override
  public void callStarted() {
    callers.callStarted();
  }

  @Override
  public void callEnded(
      Object client, long startNanos, long timeoutMillis, boolean toAllNodes, Throwable failure) {
    waits.end();
    callers.callEnded(client, startNanos, timeoutMillis, toAllNodes, failure);
  }

  @Override
  public void requestQueued(Object connection, Object request) {
    requests.queued(connection, request);
  }

  @Override
  public void requestWritten(Object request) {
    requests.written(request);
  }

  @Override
  public void requestEnded(Object request, Object reply, Throwable failure) {
    requests.ended(request, reply, failure);
  }

  @Override
  public void requestWaitEnded(
      Object connection, Object request, long startNanos, long timeoutMillis, Throwable failure) {
    waits.end();
    requests.waitEnded(connection, request, startNanos, timeoutMillis, failure);
  }

  @Override
  public void requestDropped(Object request) {
    requests.dropped(request);
  }

  @Override
  public void requestRefused(Object client, Object request, Throwable failure) {
    requests.refused(client, request, failure);
  }

  @Override
  public void requestHandedOver(Object connection, Object request, Object result) {
    requests.handedOver(connection, request, result);
  }

  @Override
  public void connectionChanged(Object connection) {
    nodes.connectionChanged(connection);
  }

  @Override
  public void connectionLost(Object connection, Object reason, boolean shuttingDown) {
    nodes.connectionLost(connection, reason, shuttingDown);
  }

  @Override
  public void connectionClosed(Object connection) {
    requests.connectionClosed(connection);
  }

  @Override
  public void connectionFailed(Object connection, Throwable failure) {
    if (!pools.failed(connection, failure)) {
      nodes.connectionFailed(connection, failure);
    }
  }

  @Override
  public void connectionBorrowed(
      Object client, Object address, Object connection, long startNanos) {
    // With a connection the caller waits on, for the answer.
    if (connection == null) {
      waits.end();
    }
    pools.borrowed(client, address, connection, startNanos);
  }

  @Override
  public void connectionWritten(Object connection, Object request) {
    pools.written(connection, request);
  }

  @Override
  public void connectionAnswered(Object connection) {
    pools.answered(connection);
  }

  @Override
  public void connectionReturned(Object connection, boolean broken) {
    waits.end();
    pools.returned(connection, broken);
  }

  @Override
  public void nodeConnecting(Object client, Object owner, Object node) {
    nodes.connecting(client, owner, node);
  }

  @Override
  public void threadAtWork(Object work) {
    nodes.threadAtWork(work);
  }

  @Override
  public void event(int kind, Object first, Object second, long value) {
    // In reserve: this version sends none.
  }

  @Override
  public void hookFailed(int hook, Throwable failure) {
    hookFailures.add(hook, failure);
  }
}
