package dev.spyglass.agent.bench;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import net.spy.memcached.ops.Operation;
import net.spy.memcached.ops.OperationState;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Warmup;

/** Each hook by itself, and all hooks of one operation, through the door into the model. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(2)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class RecordPathBenchmark {
  private static final CountDownLatch OPEN = new CountDownLatch(0);
  private static final CountDownLatch CLOSED = new CountDownLatch(1);
  private static final long TIMEOUT_MILLIS = 2_500;

  /** The floor: one look at the clock. */
  @Benchmark
  public long clock() {
    return System.nanoTime();
  }

  /** A get is answered. */
  @Benchmark
  public void completion(Model model, OwnClient own) {
    state(own, own.get, OperationState.COMPLETE);
  }

  /** A set is answered: the reply line, then the end of the operation. */
  @Benchmark
  public void completionOfSet(Model model, OwnClient own) {
    SpyglassEvents.operationReply(own.set, "STORED");
    state(own, own.set, OperationState.COMPLETE);
  }

  /** A state on the way, of which the agent takes no notice. */
  @Benchmark
  public void stateOnTheWay(Model model, OwnClient own) {
    state(own, own.get, OperationState.WRITING);
  }

  /** The caller hands an operation to a node. */
  @Benchmark
  public void queued(Model model, OwnClient own) {
    SpyglassEvents.operationQueued(own.node, own.get, null);
  }

  /** The client chooses a node while all nodes are in service. */
  @Benchmark
  public void routed(Model model, OwnClient own) {
    SpyglassEvents.operationRouted(own.connection, "key", own.get);
  }

  /** The IO thread asks whether an operation is too old to be sent. */
  @Benchmark
  public void checked(Model model, OwnClient own) {
    SpyglassEvents.operationChecked(own.get, own.node, own.queuedNanos, false, false);
  }

  /** A caller comes when the answer is there already. */
  @Benchmark
  public void waitForOpenLatch(Model model) {
    waitFor(model, OPEN);
  }

  /** A caller comes before the answer; all threads wait for one node. */
  @Benchmark
  public void waitForClosedLatch(Model model) {
    waitFor(model, CLOSED);
  }

  /** Every hook that a get meets, with a caller that finds the answer there. */
  @Benchmark
  public void allHooksOfGet(Model model, OwnClient own) {
    before(own, own.get);
    state(own, own.get, OperationState.COMPLETE);
    waitFor(model, OPEN);
  }

  /** Every hook that a set meets, with a caller that has to wait. */
  @Benchmark
  public void allHooksOfSetAndWait(Model model, OwnClient own) {
    before(own, own.set);
    SpyglassEvents.operationReply(own.set, "STORED");
    state(own, own.set, OperationState.COMPLETE);
    waitFor(model, CLOSED);
  }

  private static void before(OwnClient own, Operation operation) {
    SpyglassEvents.operationQueued(own.node, operation, null);
    SpyglassEvents.operationRouted(own.connection, "key", operation);
    SpyglassEvents.operationChecked(operation, own.node, own.queuedNanos, false, false);
    state(own, operation, OperationState.WRITING);
    state(own, operation, OperationState.READING);
  }

  private static void state(OwnClient own, Operation operation, OperationState state) {
    SpyglassEvents.operationState(
        operation, own.node, state, own.queuedNanos, own.writtenNanos, false, false);
  }

  private static void waitFor(Model model, CountDownLatch latch) {
    long startNanos = SpyglassEvents.waitStarted(latch);
    SpyglassEvents.waitEnded(
        null, model.sharedGet, startNanos, TIMEOUT_MILLIS, TimeUnit.MILLISECONDS, null);
  }
}
