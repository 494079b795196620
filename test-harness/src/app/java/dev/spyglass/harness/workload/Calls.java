package dev.spyglass.harness.workload;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Makes calls, and keeps how they ended. Thread-safe. */
final class Calls {
  private final Mix mix;
  private final Keys keys;
  private final Clients clients;
  private final Payload payload;
  private final PlantedBug bug;
  private final Statistics statistics;
  private final Output log;
  private final WallClock clock = new WallClock();
  // By number; what is not logged is not kept either.
  private final Map<Long, Open> open = new ConcurrentHashMap<>();

  /** A call that has not come back. */
  private static final class Open {
    private final Subject subject;
    private final CallKind kind;
    private final long askedNanos;

    Open(Subject subject, CallKind kind, long askedNanos) {
      this.subject = subject;
      this.kind = kind;
      this.askedNanos = askedNanos;
    }
  }

  /** A log of null: calls are counted only. */
  Calls(
      Mix mix,
      Keys keys,
      Clients clients,
      Payload payload,
      PlantedBug bug,
      Statistics statistics,
      Output log) {
    this.mix = mix;
    this.keys = keys;
    this.clients = clients;
    this.payload = payload;
    this.bug = bug;
    this.statistics = statistics;
    this.log = log;
  }

  /** Makes the call of this number; does nothing if there is no client. */
  void make(long number) {
    CacheClient client = clients.of(number);
    if (client == null) {
      return;
    }
    CallKind kind = mix.of(number);
    Subject subject = keys.of(kind.target(), number);
    Call call = new Call(client, subject, payload);
    long askedNanos = System.nanoTime();
    if (log != null) {
      open.put(number, new Open(subject, kind, askedNanos));
    }
    Outcome outcome = outcome(kind, call);
    long returnedNanos = System.nanoTime();
    statistics.add(kind, outcome, returnedNanos - askedNanos);
    Open returned = log == null ? null : open.remove(number);
    if (returned != null) {
      log.line(line(number, returned, returnedNanos, outcome.word()));
    }
  }

  /** Logs the calls that have not come back, as if they did now. */
  void logOpen() {
    for (Long number : open.keySet()) {
      Open call = open.remove(number);
      if (call != null) {
        log.line(line(number, call, System.nanoTime(), "unreturned"));
      }
    }
  }

  private Outcome outcome(CallKind kind, Call call) {
    try {
      return bug.run(kind, call);
    } catch (Exception e) {
      return Outcome.of(e);
    }
  }

  private String line(long number, Open call, long returnedNanos, String outcome) {
    return "CALL "
        + number
        + ' '
        + call.kind.node(call.subject)
        + ' '
        + call.kind.word()
        + ' '
        + clock.micros(call.askedNanos)
        + ' '
        + clock.micros(returnedNanos)
        + ' '
        + outcome;
  }
}
