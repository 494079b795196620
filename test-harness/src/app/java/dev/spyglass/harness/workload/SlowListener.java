package dev.spyglass.harness.workload;

import java.util.concurrent.Future;
import net.spy.memcached.internal.GetCompletionListener;
import net.spy.memcached.internal.GetFuture;

/** Blocks the thread of spymemcached's pool that calls it with an answer. */
final class SlowListener implements GetCompletionListener {
  private final long millis;

  private SlowListener(long millis) {
    this.millis = millis;
  }

  /** Listens to a get of spymemcached; an application of another library ends by this. */
  static Future<?> listenTo(Future<?> answer, long millis) {
    return ((GetFuture<?>) answer).addListener(new SlowListener(millis));
  }

  @Override
  public void onComplete(GetFuture<?> future) throws InterruptedException {
    Thread.sleep(millis);
  }
}
