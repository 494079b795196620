package dev.spyglass.harness.it;

import dev.spyglass.harness.process.Await;
import dev.spyglass.harness.process.NotInTimeException;
import java.time.Duration;

/** Repeats an assertion until it holds; past a generous deadline its own message is the failure. */
final class Eventually {
  static final Duration LIMIT = Duration.ofSeconds(90);

  interface Assertion {
    void check() throws Exception;
  }

  static void holds(Assertion assertion) {
    holds(Duration.ofMillis(20), assertion);
  }

  /** The same for an assertion that is costly to check. */
  static void holds(Duration poll, Assertion assertion) {
    AssertionError[] last = new AssertionError[1];
    try {
      Await.until("state that the test wants", LIMIT, poll, () -> passes(assertion, last));
    } catch (NotInTimeException e) {
      throw last[0] == null ? new AssertionError(e) : last[0];
    }
  }

  private static boolean passes(Assertion assertion, AssertionError[] last) {
    try {
      assertion.check();
      return true;
    } catch (AssertionError e) {
      last[0] = e;
    } catch (Exception e) {
      last[0] = new AssertionError(e);
    }
    return false;
  }

  private Eventually() {}
}
