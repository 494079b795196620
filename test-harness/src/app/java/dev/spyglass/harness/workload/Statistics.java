package dev.spyglass.harness.workload;

import java.util.Collection;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;

/** Exact counts since start, by kind of call and outcome. Thread-safe. */
final class Statistics {

  private static final class Counts {
    private final long[] byOutcome = new long[Outcome.values().length];
    private long calls;
    private long totalWaitNanos;
    private long maxWaitNanos;
  }

  private final Map<CallKind, Counts> counts = new EnumMap<>(CallKind.class);

  Statistics(Collection<CallKind> kinds) {
    kinds.forEach(kind -> counts.put(kind, new Counts()));
  }

  /** A call has returned. */
  void add(CallKind kind, Outcome outcome, long waitNanos) {
    Counts of = counts.get(kind);
    synchronized (of) {
      of.calls++;
      of.byOutcome[outcome.ordinal()]++;
      of.totalWaitNanos += waitNanos;
      of.maxWaitNanos = Math.max(of.maxWaitNanos, waitNanos);
    }
  }

  /** The counts as a JSON object, a key for each kind of call. */
  String json() {
    StringBuilder json = new StringBuilder("{");
    counts.forEach(
        (kind, of) -> {
          json.append(json.length() == 1 ? "" : ",").append(quoted(kind.word())).append(':');
          append(json, of);
        });
    return json.append('}').toString();
  }

  private static void append(StringBuilder json, Counts of) {
    synchronized (of) {
      json.append("{\"calls\":").append(of.calls);
      for (Outcome outcome : Outcome.values()) {
        json.append(',').append(quoted(outcome.word())).append(':');
        json.append(of.byOutcome[outcome.ordinal()]);
      }
      json.append(",\"totalWaitMillis\":").append(millis(of.totalWaitNanos));
      json.append(",\"maxWaitMillis\":").append(millis(of.maxWaitNanos)).append('}');
    }
  }

  private static String quoted(String word) {
    return '"' + word + '"';
  }

  private static String millis(long nanos) {
    return String.format(Locale.ROOT, "%.3f", nanos / 1e6);
  }
}
