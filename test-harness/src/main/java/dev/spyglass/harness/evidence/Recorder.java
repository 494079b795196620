package dev.spyglass.harness.evidence;

import dev.spyglass.cli.CommandFailure;
import dev.spyglass.cli.agent.Snapshot;
import dev.spyglass.cli.histogram.CacheClasses;
import dev.spyglass.cli.histogram.ClassHistogram;
import dev.spyglass.cli.process.TargetProcess;
import dev.spyglass.harness.application.TestedApplication;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Asks the agent of an application once a second, and keeps the answers. Thread-safe. */
public final class Recorder implements AutoCloseable {
  private static final Duration LIMIT = Duration.ofSeconds(15);
  private static final CacheClasses CACHE_CLASSES = new CacheClasses();

  /** What the agent reported at a moment. */
  public record Look(Instant at, Snapshot snapshot) {}

  /** Instances of cache classes that were alive after a collection, and when it was asked for. */
  public record Classes(Instant at, Map<String, Long> instances) {}

  private final TestedApplication application;
  private final long intervalMillis;
  private final List<Look> looks = new ArrayList<>();
  private final List<Classes> classes = new ArrayList<>();
  private final CountDownLatch closing = new CountDownLatch(1);
  private final Thread thread;

  /** Begins; a histogram is taken at every {@code classesEvery}, or never if that is null. */
  public Recorder(TestedApplication application, Duration classesEvery) {
    this.application = application;
    intervalMillis = classesEvery == null ? Long.MAX_VALUE : classesEvery.toMillis();
    thread = new Thread(this::record, "drill-recorder");
    thread.setDaemon(true);
    thread.start();
  }

  /** Asks now, besides the looks of every second. */
  public Snapshot look() {
    Snapshot snapshot = application.snapshot();
    synchronized (this) {
      looks.add(new Look(Instant.now(), snapshot));
    }
    return snapshot;
  }

  /** Counts cache classes now, after a collection. */
  public void countClasses() {
    // The moment before asking: a fault that follows at once must not seem to be earlier.
    Instant askedAt = Instant.now();
    Map<String, Long> instances = new TreeMap<>();
    ClassHistogram histogram = ClassHistogram.of(TargetProcess.of(application.pid()), true, LIMIT);
    CACHE_CLASSES.own(histogram).forEach(row -> instances.put(row.name(), row.instances()));
    synchronized (this) {
      classes.add(new Classes(askedAt, instances));
    }
  }

  /** All looks so far, in order of time. */
  public synchronized List<Look> looks() {
    return List.copyOf(looks);
  }

  /** All counts of classes so far, in order of time. */
  public synchronized List<Classes> classes() {
    return List.copyOf(classes);
  }

  @Override
  public void close() {
    closing.countDown();
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void record() {
    long startNanos = System.nanoTime();
    long nextClassesMillis = intervalMillis;
    try {
      while (!closing.await(1, TimeUnit.SECONDS)) {
        long overMillis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - startNanos);
        boolean isClassesDue = overMillis >= nextClassesMillis;
        if (isClassesDue) {
          nextClassesMillis = overMillis + intervalMillis;
        }
        record(isClassesDue);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void record(boolean isClassesDue) {
    try {
      look();
      if (isClassesDue) {
        countClasses();
      }
    } catch (CommandFailure e) {
      // The agent is busy and is asked again later, or it is gone, which ScenarioPlay notices.
    }
  }
}
