package dev.spyglass.harness.evidence;

import dev.spyglass.harness.application.CallRecord;
import dev.spyglass.harness.application.Settings;
import dev.spyglass.harness.fault.Proof;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * Evidence as it could have been seen; moments are seconds since the application was ready. There
 * are three nodes, of which the last fails.
 */
public final class MadeEvidence {
  /** All nodes. */
  public static final List<String> NODES = List.of("127.0.0.1:1", "127.0.0.1:2", "127.0.0.1:3");

  /** One that does not fail. */
  public static final String HEALTHY = NODES.get(0);

  /** The one that fails. */
  public static final String VICTIM = NODES.get(2);

  private static final Instant START = Instant.parse("2026-01-02T03:04:05Z");
  private static final Proof SEEN = new Proof(true, "seen");
  private static final Proof UNSEEN = new Proof(false, "answered");

  private final List<Outage> outages = new ArrayList<>();
  private final List<CallRecord> calls = new ArrayList<>();
  private final List<Recorder.Look> looks = new ArrayList<>();
  private final List<Recorder.Classes> classes = new ArrayList<>();
  private List<String> nodes = NODES;
  private List<Map<String, Long>> threads = List.of();
  private Map<String, Long> callCounts = Map.of();
  private String label = "";
  private Duration construction;
  private String startFailure;
  private Instant to = at(100);

  /** The moment so many seconds after the start. */
  public static Instant at(double seconds) {
    return START.plusMillis(Math.round(seconds * 1e3));
  }

  /** A fault and its end, both seen. */
  public MadeEvidence outage(double from, double until) {
    outages.add(new Outage(at(from), at(until), SEEN, SEEN));
    return this;
  }

  /** A fault nobody saw. */
  public MadeEvidence unprovenOutage(double from, double until) {
    outages.add(new Outage(at(from), at(until), UNSEEN, SEEN));
    return this;
  }

  /** A fault whose end nobody saw. */
  public MadeEvidence endlessOutage(double from, double until) {
    outages.add(new Outage(at(from), at(until), SEEN, UNSEEN));
    return this;
  }

  /** A get. */
  public MadeEvidence get(String node, double asked, long waitedMillis, String outcome) {
    return call(node, "get", asked, waitedMillis, outcome);
  }

  /** A call. */
  public MadeEvidence call(
      String node, String operation, double asked, long waitedMillis, String outcome) {
    Instant askedAt = at(asked);
    calls.add(new CallRecord(node, operation, askedAt, askedAt.plusMillis(waitedMillis), outcome));
    return this;
  }

  /** So many gets, evenly spread over a time. */
  public MadeEvidence gets(
      int count, String node, double from, double until, long waitedMillis, String outcome) {
    for (int i = 0; i < count; i++) {
      get(node, from + (until - from) * i / count, waitedMillis, outcome);
    }
    return this;
  }

  /** A look at the agent. */
  public MadeEvidence look(double seconds, UnaryOperator<MadeSnapshot> shows) {
    MadeSnapshot snapshot = shows.apply(new MadeSnapshot(NODES));
    looks.add(new Recorder.Look(at(seconds), snapshot.snapshot()));
    return this;
  }

  /** A look at which the failing node had been marked down at this moment and is still. */
  public MadeEvidence markedDown(double seconds) {
    return look(
        99,
        s ->
            s.changed(VICTIM, at(seconds), "UP", "DOWN", "consecutive_timeouts")
                .state(VICTIM, "DOWN"));
  }

  /** So many instances of a class after a collection. */
  public MadeEvidence instances(double seconds, String className, long count) {
    classes.add(new Recorder.Classes(at(seconds), Map.of(className, count)));
    return this;
  }

  /** Threads before the first outage and after each. */
  public MadeEvidence threads(List<Map<String, Long>> counts) {
    threads = counts;
    return this;
  }

  /** Calls as the application counted them. */
  public MadeEvidence counted(Map<String, Long> counts) {
    callCounts = counts;
    return this;
  }

  /** Only these nodes. */
  public MadeEvidence nodes(List<String> addresses) {
    nodes = addresses;
    return this;
  }

  /** The label of the scenario. */
  public MadeEvidence labelled(String text) {
    label = text;
    return this;
  }

  /** How long the construction of the client took. */
  public MadeEvidence constructed(Duration time) {
    construction = time;
    return this;
  }

  /** The application did not start. */
  public MadeEvidence notStarted(String why) {
    startFailure = why;
    return this;
  }

  /** When it was over, if not after 100 s. */
  public MadeEvidence until(double seconds) {
    to = at(seconds);
    return this;
  }

  /** All of it. */
  public Evidence evidence() {
    return new Evidence(
        label,
        Settings.NONE,
        nodes,
        VICTIM,
        at(0),
        to,
        construction,
        startFailure,
        outages,
        calls,
        callCounts,
        looks,
        classes,
        threads);
  }
}
