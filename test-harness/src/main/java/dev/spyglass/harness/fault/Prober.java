package dev.spyglass.harness.fault;

import dev.spyglass.harness.fault.ProbeConnection.Look;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntConsumer;
import java.util.function.Supplier;

/**
 * Probes a node from outside by one connection made before a fault, and by new ones. Not
 * thread-safe.
 */
final class Prober implements AutoCloseable {
  /** A healthy node answers within a millisecond; after this time no answer will come. */
  private static final int SILENCE_MILLIS = 500;

  private static final Duration PATIENCE = Duration.ofSeconds(5);
  private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(10);
  private static final int SMALL_VALUE_BYTES = 1_000;
  private static final int LARGE_VALUE_BYTES = 500_000;

  private final InetSocketAddress node;
  private final IntConsumer announce;
  private ProbeConnection before;
  private String whyNotBefore = "none was made";

  /** {@code announce} hears the local port of each connection before it is made. */
  Prober(InetSocketAddress node, IntConsumer announce) {
    this.node = node;
    this.announce = announce;
  }

  /** Makes the connection that exists before the fault. */
  void prepare(Fault fault) {
    close();
    try {
      before = ProbeConnection.open(node, SILENCE_MILLIS, announce);
      if (needsValue(fault)) {
        before.store(valueBytes(fault));
      } else if (before.version(SILENCE_MILLIS).sight() != Sight.ANSWERED) {
        throw new IOException("the node did not answer before the fault");
      }
    } catch (IOException e) {
      close();
      whyNotBefore = e.getMessage();
    }
  }

  /** Probes until the fault works as its kind promises, for a few seconds at most. */
  Proof prove(Fault fault, Supplier<OptionalLong> packets) {
    if (before == null) {
      return new Proof(false, "no connection made before: " + whyNotBefore);
    }
    FaultKind kind = fault.kind();
    long startNanos = System.nanoTime();
    long limitNanos = PATIENCE.plus(fault.period().multipliedBy(2)).toNanos();
    Look old = look(before, fault);
    Look fresh = lookFresh(fault);
    OptionalLong met = packets.get();
    boolean oldFits = kind.promisesBefore(old.sight()) && isLate(old, fault);
    boolean freshFits = kind.promisesFresh(fresh.sight()) && isLate(fresh, fault);
    while (!(oldFits && freshFits && met.orElse(1) > 0)
        && System.nanoTime() - startNanos < limitNanos) {
      LockSupport.parkNanos(PAUSE_NANOS);
      if (!oldFits || kind == FaultKind.LOSS) {
        old = look(before, fault);
        oldFits = kind.promisesBefore(old.sight()) && isLate(old, fault);
      }
      if (!freshFits || kind == FaultKind.LOSS) {
        fresh = lookFresh(fault);
        freshFits = kind.promisesFresh(fresh.sight()) && isLate(fresh, fault);
      }
      met = packets.get();
    }
    String evidence = "a connection made before: " + words(old) + "; a new one: " + words(fresh);
    if (met.isPresent()) {
      evidence += "; " + met.getAsLong() + " packets met the rule";
    }
    return new Proof(oldFits && freshFits && met.orElse(1) > 0, evidence);
  }

  /** Probes until a new connection gets a whole answer promptly, for a few seconds at most. */
  Proof proveHealed(Fault fault) {
    long startNanos = System.nanoTime();
    Look look = lookHealed(fault);
    while (!isPrompt(look, fault) && System.nanoTime() - startNanos < PATIENCE.toNanos()) {
      LockSupport.parkNanos(PAUSE_NANOS);
      look = lookHealed(fault);
    }
    return new Proof(isPrompt(look, fault), "a new connection: " + words(look));
  }

  @Override
  public void close() {
    if (before != null) {
      before.close();
      before = null;
    }
  }

  private Look lookFresh(Fault fault) {
    return withFresh(fault, connection -> look(connection, fault));
  }

  private Look lookHealed(Fault fault) {
    return withFresh(
        fault,
        connection -> {
          if (needsValue(fault)) {
            connection.store(valueBytes(fault));
          }
          return look(connection, fault);
        });
  }

  private interface Question {
    Look ask(ProbeConnection connection) throws IOException;
  }

  private Look withFresh(Fault fault, Question question) {
    long startNanos = System.nanoTime();
    try (ProbeConnection fresh = ProbeConnection.open(node, limitMillis(fault), announce)) {
      return question.ask(fresh);
    } catch (IOException e) {
      return new Look(ProbeConnection.sightOf(e), System.nanoTime() - startNanos);
    }
  }

  private static Look look(ProbeConnection connection, Fault fault) {
    int limitMillis = limitMillis(fault);
    return needsValue(fault) ? connection.get(limitMillis) : connection.version(limitMillis);
  }

  private static int limitMillis(Fault fault) {
    return SILENCE_MILLIS + 5 * (int) TimeUnit.NANOSECONDS.toMillis(delayNanos(fault));
  }

  private static boolean isLate(Look look, Fault fault) {
    return look.sight() != Sight.ANSWERED || look.nanos() >= 0.8 * delayNanos(fault);
  }

  private static boolean isPrompt(Look look, Fault fault) {
    long delayNanos = delayNanos(fault);
    return look.sight() == Sight.ANSWERED && (delayNanos == 0 || look.nanos() < delayNanos / 2);
  }

  /** The least delay of the probe's answer. */
  private static long delayNanos(Fault fault) {
    return switch (fault.kind()) {
      case SLOW -> fault.latency().minus(fault.jitter()).toNanos();
      case THROTTLE -> (long) (valueBytes(fault) * 1e9 / fault.bytesPerSecond());
      default -> 0;
    };
  }

  private static boolean needsValue(Fault fault) {
    return fault.kind() == FaultKind.THROTTLE || fault.kind() == FaultKind.TRUNCATE;
  }

  /** Half a second's worth of a throttled node. */
  private static int valueBytes(Fault fault) {
    long half = Math.min(LARGE_VALUE_BYTES, fault.bytesPerSecond() / 2);
    return (int) Math.max(SMALL_VALUE_BYTES, half);
  }

  private static String words(Look look) {
    return look.sight().words() + " after " + TimeUnit.NANOSECONDS.toMillis(look.nanos()) + " ms";
  }
}
