package dev.spyglass.harness;

import static org.assertj.core.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import dev.spyglass.harness.server.MemcachedServers;

/** What a test cannot do without: missing, it skips the test, or fails it where all must run. */
public final class Require {
  private static final String ALL = "SPYGLASS_REQUIRE_ALL";

  /** A real memcached on the PATH. */
  public static void memcached() {
    that(MemcachedServers.realAvailable(), "no memcached on the PATH");
  }

  /** Root, for name spaces and other users. */
  public static void root() {
    that("root".equals(System.getProperty("user.name")), "not run as root");
  }

  /** Anything else, with what to say when it is missing. */
  public static void that(boolean present, String missing) {
    if (!present && "1".equals(System.getenv(ALL))) {
      fail(missing + ", and " + ALL + "=1 forbids to skip");
    }
    if (!present) {
      abort(missing);
    }
  }

  private Require() {}
}
