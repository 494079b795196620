package dev.spyglass.harness.relay;

/** What the relay does at the moment. Changed by the relay's thread alone. */
final class Conditions {
  private volatile RelayFault fault = RelayFault.NONE;
  private long answerDelayNanos;

  RelayFault fault() {
    return fault;
  }

  /** How much later answers arrive. */
  long answerDelayNanos() {
    return answerDelayNanos;
  }

  boolean frozen() {
    return fault == RelayFault.DROP;
  }

  void become(RelayFault fault, long latencyNanos) {
    this.answerDelayNanos = fault == RelayFault.SLOW ? latencyNanos : 0;
    this.fault = fault;
  }
}
