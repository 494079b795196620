package dev.spyglass.harness.app;

import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import net.spy.memcached.MemcachedClient;

/** One call to make: the client, the key, and what else it needs. */
final class Call {
  private final MemcachedClient client;
  private final Subject subject;
  private final Payload payload;
  private final long startNanos = System.nanoTime();

  Call(MemcachedClient client, Subject subject, Payload payload) {
    this.client = client;
    this.subject = subject;
    this.payload = payload;
  }

  MemcachedClient client() {
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

  long operationTimeoutMillis() {
    return payload.operationTimeoutMillis();
  }

  /** Waits for an answer as long as the operation timeout allows. */
  boolean await(Future<Boolean> answer) throws Exception {
    return answer.get(payload.operationTimeoutMillis(), TimeUnit.MILLISECONDS);
  }

  /**
   * The outcome of a call to every node. The client throws nothing here: it returns the answers it
   * has, and only the time it took tells whether it waited for the others.
   */
  Outcome complete(int answers) {
    if (answers == payload.nodes()) {
      return Outcome.OK;
    }
    long waitedMillis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - startNanos);
    boolean waited = waitedMillis >= payload.operationTimeoutMillis();
    return waited ? Outcome.TIMEOUT : Outcome.CANCELLED;
  }
}
