package dev.spyglass.agent.bench;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Warmup;

/** The hooks of one request of a library that notes no times, through the door into the model. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(2)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class RequestPathBenchmark {
  private static final long TIMEOUT_MILLIS = 5_000;
  private static final CountDownLatch OPEN = new CountDownLatch(0);

  /** Every hook that a get meets on its way to the server and back. */
  @Benchmark
  public void requestOfXmemcached(Model model, OwnXmemcached own) {
    send(own);
    SpyglassEvents.requestEnded(own.get, own.value, null);
  }

  /** The same, with the caller that waits for it. */
  @Benchmark
  public void allHooksOfXmemcachedGet(Model model, OwnXmemcached own) {
    send(own);
    long startNanos = SpyglassEvents.requestWaitStarted();
    SpyglassEvents.requestEnded(own.get, own.value, null);
    SpyglassEvents.requestWaitEnded(own.session, own.get, startNanos, TIMEOUT_MILLIS, null);
  }

  /** Every hook that a get of Arcus meets, with a caller that finds the answer there. */
  @Benchmark
  public void allHooksOfArcusGet(Model model, OwnArcus own) {
    SpyglassEvents.requestQueued(own.node, own.get);
    SpyglassEvents.operationQueued(own.node, own.get, null);
    state(own, own.writing);
    SpyglassEvents.requestWritten(own.get);
    state(own, own.reading);
    SpyglassEvents.operationReply(own.get, "VALUE key 0 3");
    SpyglassEvents.operationReply(own.get, "END");
    state(own, own.complete);
    long startNanos = SpyglassEvents.waitStarted(OPEN);
    SpyglassEvents.waitEnded(
        null, own.get, startNanos, TIMEOUT_MILLIS, TimeUnit.MILLISECONDS, null);
  }

  private static void state(OwnArcus own, Object state) {
    SpyglassEvents.operationState(own.get, own.node, state, 0, 0, false, false);
  }

  /** Every hook that a get of folsom meets; nobody waits for it. */
  @Benchmark
  public void allHooksOfFolsomGet(Model model, OwnFolsom own) {
    SpyglassEvents.requestQueued(own.connection, own.get);
    SpyglassEvents.requestHandedOver(own.connection, own.get, own.get);
    SpyglassEvents.requestWritten(own.get);
    SpyglassEvents.requestEnded(own.get, own.value, null);
  }

  /** Every hook that a get of Whalin's client meets, all on the caller's thread. */
  @Benchmark
  public void allHooksOfWhalinGet(Model model, OwnWhalin own) {
    long startNanos = SpyglassEvents.requestWaitStarted();
    SpyglassEvents.connectionBorrowed(own.pool, own.host, own.connection, startNanos);
    SpyglassEvents.connectionWritten(own.connection, own.connection);
    SpyglassEvents.connectionAnswered(own.connection, true);
    SpyglassEvents.connectionReturned(own.connection, false);
  }

  private static void send(OwnXmemcached own) {
    SpyglassEvents.requestQueued(own.session, own.get);
    // When it is taken from the queue, and by its status.
    SpyglassEvents.requestWritten(own.get);
    SpyglassEvents.requestWritten(own.get);
  }
}
