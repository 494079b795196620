package dev.spyglass.harness.workload;

import java.util.Collection;
import java.util.Collections;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/** Mistakes of an application, made on request: a drill must find them. */
enum PlantedBug {
  NONE {
    @Override
    Outcome run(CallKind kind, Call call) throws Exception {
      return kind.run(call);
    }
  },
  /** Each time a node begins to fail, a thread is started that never ends. */
  THREAD_PER_OUTAGE {
    private final Map<String, Boolean> failing = new ConcurrentHashMap<>();

    @Override
    Outcome run(CallKind kind, Call call) throws Exception {
      Outcome outcome;
      try {
        outcome = kind.run(call);
      } catch (Exception e) {
        outcome = Outcome.of(e);
      }
      boolean fails = outcome.isFailure();
      if (!Boolean.valueOf(fails).equals(failing.put(call.subject().node(), fails)) && fails) {
        Thread leaked = new Thread(PlantedBug::waitForEver, "outage-handler");
        leaked.setDaemon(true);
        leaked.start();
      }
      return outcome;
    }
  },
  /** A get waits three times as long as the operation timeout allows. */
  IGNORED_TIMEOUT {
    @Override
    Collection<CallKind> kinds() {
      return Collections.singleton(CallKind.ASYNC_GET);
    }

    @Override
    Outcome run(CallKind kind, Call call) throws Exception {
      if (kind != CallKind.GET) {
        return kind.run(call);
      }
      Future<?> answer = call.client().asyncGet(call.key());
      Object value = answer.get(3 * call.client().operationTimeoutMillis(), TimeUnit.MILLISECONDS);
      return value == null ? Outcome.MISS : Outcome.HIT;
    }
  },
  /** The listener of a get takes as long as the operation timeout. */
  SLOW_LISTENER {
    @Override
    Collection<CallKind> kinds() {
      return Collections.singleton(CallKind.ASYNC_GET);
    }

    @Override
    Outcome run(CallKind kind, Call call) throws Exception {
      if (kind != CallKind.GET) {
        return kind.run(call);
      }
      long millis = call.client().operationTimeoutMillis();
      Future<?> answer = SlowListener.listenTo(call.client().asyncGet(call.key()), millis);
      Object value = answer.get(millis, TimeUnit.MILLISECONDS);
      return value == null ? Outcome.MISS : Outcome.HIT;
    }
  },
  /** The future of every get that failed is kept. */
  KEPT_FUTURES {
    private final Queue<Future<?>> kept = new ConcurrentLinkedQueue<>();

    @Override
    Collection<CallKind> kinds() {
      return Collections.singleton(CallKind.ASYNC_GET);
    }

    @Override
    Outcome run(CallKind kind, Call call) throws Exception {
      if (kind != CallKind.GET) {
        return kind.run(call);
      }
      Future<?> answer = call.client().asyncGet(call.key());
      try {
        Object value = answer.get(call.client().operationTimeoutMillis(), TimeUnit.MILLISECONDS);
        return value == null ? Outcome.MISS : Outcome.HIT;
      } catch (Exception e) {
        kept.add(answer);
        throw e;
      }
    }
  };

  /** The calls it makes on its own account. */
  Collection<CallKind> kinds() {
    return Collections.emptySet();
  }

  /** Makes the call, with the mistake. */
  abstract Outcome run(CallKind kind, Call call) throws Exception;

  private static void waitForEver() {
    try {
      new CountDownLatch(1).await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
