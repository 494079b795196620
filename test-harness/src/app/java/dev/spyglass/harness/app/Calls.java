package dev.spyglass.harness.app;

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
    Outcome outcome = outcome(kind, call);
    long returnedNanos = System.nanoTime();
    statistics.add(kind, outcome, returnedNanos - askedNanos);
    if (log != null) {
      log.line(line(number, subject, kind, askedNanos, returnedNanos, outcome));
    }
  }

  private Outcome outcome(CallKind kind, Call call) {
    try {
      return bug.run(kind, call);
    } catch (Exception e) {
      return Outcome.of(e);
    }
  }

  private String line(
      long number,
      Subject subject,
      CallKind kind,
      long askedNanos,
      long returnedNanos,
      Outcome outcome) {
    return "CALL "
        + number
        + ' '
        + kind.node(subject)
        + ' '
        + kind.word()
        + ' '
        + clock.micros(askedNanos)
        + ' '
        + clock.micros(returnedNanos)
        + ' '
        + outcome.word();
  }
}
