package dev.spyglass.harness.workload;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import java.util.TreeSet;

/** The client libraries, each with the settings it has and the calls it lacks. */
enum Library {
  SPYMEMCACHED("spymemcached", Common.SPYMEMCACHED, ""),
  ELASTICACHE("elasticache-java-cluster-client", Common.SPYMEMCACHED + " client-mode tls", ""),
  ARCUS("arcus-java-client", Common.FORK + " locator protocol sasl timeout-ratio", "touch"),
  COUCHBASE("couchbase-client", Common.FORK + " auth-wait verify-alive", ""),
  XMEMCACHED(
      "xmemcached",
      "op-timeout connect-timeout timeout-threshold failure-mode protocol locator hash optimize"
          + " pool-size heartbeat idle-timeout heal-interval read-buffer nagle sasl"
          + " standby no-reply",
      "asyncGet"),
  FOLSOM(
      "folsom",
      "op-timeout connection-timeout max-reconnect-delay protocol pool-size queue-size sasl",
      "getVersions"),
  WHALIN(
      "Memcached-Java-Client",
      "op-timeout connect-timeout protocol hash pool-size pool-wait failover failback read-buffer"
          + " nagle",
      "touch getVersions asyncGet");

  /** Settings that several libraries have. */
  private static final class Common {
    static final String FORK =
        "op-timeout timeout-threshold failure-mode max-reconnect-delay optimize queue-size"
            + " op-queue-max-block read-buffer daemon nagle";
    static final String SPYMEMCACHED = FORK + " locator protocol sasl hash auth-wait verify-alive";
  }

  private final String artifact;
  private final Set<String> settings;
  private final Set<CallKind> lacking = EnumSet.noneOf(CallKind.class);

  Library(String artifact, String settings, String lacking) {
    this.artifact = artifact;
    this.settings = words(settings);
    words(lacking).forEach(word -> this.lacking.add(CallKind.of(word)));
  }

  /** The library of this Maven artifact. */
  static Library of(String artifact) {
    for (Library library : values()) {
      if (library.artifact.equals(artifact)) {
        return library;
      }
    }
    StringBuilder known = new StringBuilder();
    for (Library library : values()) {
      known.append(' ').append(library);
    }
    throw Options.wrong("library", artifact, "one of" + known);
  }

  /** Refuses what the library has not: nobody shall believe that it was set, or called. */
  void check(Options options, Set<CallKind> kinds) {
    for (Library other : values()) {
      for (String name : other.settings) {
        if (options.has(name) && !settings.contains(name)) {
          throw new IllegalArgumentException(
              this + " has no --" + name + "; it has --" + String.join(" --", settings));
        }
      }
    }
    for (CallKind kind : kinds) {
      if (lacking.contains(kind)) {
        throw new IllegalArgumentException(this + " has no " + kind.word());
      }
    }
  }

  /** The Maven artifact. */
  @Override
  public String toString() {
    return artifact;
  }

  private static Set<String> words(String text) {
    Set<String> words = new TreeSet<>(Arrays.asList(text.split(" ")));
    words.remove("");
    return words;
  }
}
