package dev.spyglass.agent.library.spymemcached;

import dev.spyglass.agent.library.Members;
import dev.spyglass.agent.library.Reading;
import dev.spyglass.agent.reader.Operation;
import dev.spyglass.agent.reader.OperationReader;
import dev.spyglass.agent.reader.Outcome;
import java.lang.invoke.MethodHandle;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;

/** The operations of spymemcached, or of a fork. */
public class SpymemcachedOperations implements OperationReader {
  private static final String ROOT = "net.spy.memcached.";
  private static final String OPERATION = ROOT + "protocol.BaseOperationImpl";
  private static final String FUTURE = ROOT + "internal.OperationFuture";
  // An enum constant of the library, of the same name in all versions and forks.
  private static final String DONE = "COMPLETE";

  private final ClientParts parts;
  private final OperationClasses classes;
  private final Class<?> operationClass;
  private final Class<?> futureClass;
  private final MethodHandle operationOfFuture;
  private final MethodHandle creationTime;
  private final MethodHandle handlingNode;
  private final MethodHandle cancelled;
  private final MethodHandle timedOutUnsent;
  private final MethodHandle keys;
  private final MethodHandle cloneCount;
  private final MethodHandle callback;
  private final MethodHandle allCallbacks;
  private final MethodHandle remainingKeys;
  private final MethodHandle state;

  /** The operations of one copy of the library. */
  public SpymemcachedOperations(Members find, ClientParts parts) {
    this.parts = parts;
    classes = new OperationClasses(find);
    operationClass = find.type(OPERATION);
    futureClass = find.type(FUTURE);
    operationOfFuture = find.field(FUTURE, "op", Object.class);
    creationTime = find.field(OPERATION, "creationTime", long.class);
    handlingNode = find.field(OPERATION, "handlingNode", Object.class);
    cancelled = find.field(OPERATION, "cancelled", boolean.class);
    timedOutUnsent = find.field(OPERATION, "timedOutUnsent", boolean.class);
    keys = find.method(ROOT + "ops.KeyedOperation", "getKeys", Object.class);
    // From 2.11 on.
    cloneCount = find.fieldIfThere(OPERATION, "cloneCount", int.class);
    callback = find.field(OPERATION, "callback", Object.class);
    allCallbacks = find.field(ROOT + "protocol.ProxyCallback", "allCallbacks", Object.class);
    remainingKeys = find.field(ROOT + "protocol.GetCallbackWrapper", "remainingKeys", int.class);
    state = find.field(OPERATION, "state", Object.class);
  }

  final boolean isOperation(Object object) {
    return operationClass != null && operationClass.isInstance(object);
  }

  /** The kind of an operation, as an ordinal of {@link Operation}; -1 if it is not counted. */
  public int kind(Object operation) {
    return classes.kind(operation);
  }

  @Override
  public final Object operationOf(Object future) {
    return futureClass != null && futureClass.isInstance(future)
        ? Reading.object(operationOfFuture, future)
        : null;
  }

  @Override
  public final Object nodeOf(Object operation) {
    return Reading.object(handlingNode, operation);
  }

  @Override
  public final Object primaryNode(Object client, String key) {
    return parts.primaryNode(client, key);
  }

  @Override
  public final String key(Object operation) {
    Object all = Reading.object(keys, operation);
    Iterator<?> first =
        all instanceof Iterable ? ((Iterable<?>) all).iterator() : Collections.emptyIterator();
    return first.hasNext() ? String.valueOf(first.next()) : null;
  }

  @Override
  public final boolean isDone(Object now) {
    return now instanceof Enum && ((Enum<?>) now).name().equals(DONE);
  }

  @Override
  public final boolean isCancelled(Object operation) {
    return Reading.flag(cancelled, operation);
  }

  @Override
  public final boolean isExpired(Object operation) {
    return Reading.flag(timedOutUnsent, operation);
  }

  @Override
  public boolean isAnswered(Object operation) {
    return isDone(Reading.object(state, operation));
  }

  @Override
  public final long queuedNanos(Object operation) {
    return Reading.number(creationTime, operation, 0);
  }

  @Override
  public final boolean isClone(Object operation) {
    return Reading.integer(cloneCount, operation, 0) > 0;
  }

  @Override
  public Outcome outcomeOfReply(String line) {
    return Failures.outcomeOfReply(line);
  }

  @Override
  public final Outcome outcomeOfError(String text) {
    return Failures.outcomeOfError(text);
  }

  @Override
  public Outcome outcome(Object operation, int kind, Outcome reply) {
    return classes.outcome(operation, kind, reply);
  }

  @Override
  public final Outcome outcomeOfMerged(Object container, int kind, int part) {
    Outcome success = BinaryStatus.onSuccess(Operation.at(kind));
    Object all = Reading.object(allCallbacks, Reading.object(callback, container));
    if (success != Outcome.HIT || !(all instanceof List)) {
      return success;
    }
    List<?> wrappers = (List<?>) all;
    boolean found =
        part < wrappers.size() && Reading.integer(remainingKeys, wrappers.get(part), 1) == 0;
    return found ? Outcome.HIT : Outcome.MISS;
  }
}
