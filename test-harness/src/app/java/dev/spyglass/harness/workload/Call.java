package dev.spyglass.harness.workload;

import java.util.concurrent.TimeUnit;

/** One call to make: the client, the key, and what else it needs. */
final class Call {
  private final CacheClient client;
  private final Subject subject;
  private final Payload payload;
  private final long startNanos = System.nanoTime();

  Call(CacheClient client, Subject subject, Payload payload) {
    this.client = client;
    this.subject = subject;
    this.payload = payload;
  }

  CacheClient client() {
    return client;
  }

  Subject subject() {
    return subject;
  }

  String key() {
    return subject.key();
  }

  String value() {
    return payload.value();
  }

  /**
   * The outcome of a call to every node. Some clients throw nothing here: they return the answers
   * they have, and only the time it took shows whether it waited for the others.
   */
  Outcome complete(int answers) {
    if (answers >= payload.nodes()) {
      return Outcome.OK;
    }
    long waitedMillis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - startNanos);
    boolean waited = waitedMillis >= client.operationTimeoutMillis();
    return waited ? Outcome.TIMEOUT : Outcome.CANCELLED;
  }
}
