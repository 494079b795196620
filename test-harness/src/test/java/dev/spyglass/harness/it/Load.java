package dev.spyglass.harness.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spyglass.harness.application.Application;
import java.io.IOException;

/** Steers the load of an application. */
final class Load {

  /** Waits until so many more calls have returned. */
  static void awaitCalls(Application application, long more) throws IOException {
    long before = Counts.calls(application);
    Eventually.holds(
        () -> assertThat(Counts.calls(application)).isGreaterThanOrEqualTo(before + more));
  }

  /** Stops it, and waits until every call has returned. */
  static void stop(Application application) throws IOException {
    application.jvm().send("pause");
    application.jvm().ask("drain", "DRAINED", Eventually.LIMIT);
  }

  private Load() {}
}
