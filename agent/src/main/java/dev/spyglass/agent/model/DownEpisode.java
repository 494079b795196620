package dev.spyglass.agent.model;

/** The moments of one time a node was down, in nanoTime; 0 for what has not happened. */
public final class DownEpisode {
  final long evidenceNanos;
  final long firstTimeoutNanos;
  final long markedNanos;
  volatile long firstFastFailNanos;
  volatile long reconnectedNanos;
  volatile long firstAnswerNanos;

  DownEpisode(long evidenceNanos, long firstTimeoutNanos, long markedNanos) {
    this.evidenceNanos = evidenceNanos;
    this.firstTimeoutNanos = firstTimeoutNanos;
    this.markedNanos = markedNanos;
  }

  /** From the first evidence to the mark: the down-marking latency. */
  public long markingMillis() {
    return Clock.millisBetween(evidenceNanos, markedNanos);
  }

  /** From the first evidence to the first caller that gave up. */
  public long evidenceToFirstTimeoutMillis() {
    return Clock.millisBetween(evidenceNanos, firstTimeoutNanos);
  }

  /** From the first caller that gave up to the mark. */
  public long firstTimeoutToDownMillis() {
    return Clock.millisBetween(firstTimeoutNanos, markedNanos);
  }

  /** From the mark to the first call that failed fast. */
  public long downToFirstFastFailMillis() {
    return Clock.millisBetween(markedNanos, firstFastFailNanos);
  }

  /** From the mark to the next established connection: how long it was down. */
  public long downToReconnectMillis() {
    return Clock.millisBetween(markedNanos, reconnectedNanos);
  }

  /** From that connection to its first answer. */
  public long reconnectToFirstAnswerMillis() {
    return Clock.millisBetween(reconnectedNanos, firstAnswerNanos);
  }
}
