package dev.spyglass.harness.workload;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;

/**
 * The client libraries: the only list of them in this module. The workload reads here which
 * settings and calls a library has and how to create its client; the drills read where Maven finds
 * it, its failure modes, and the remedies for its broken promises.
 *
 * <p>No class of a library is loaded before {@link #open} is called for that library. So the
 * openings are lambdas: a method reference would load the class it names together with this one.
 */
public enum Library {
  SPYMEMCACHED(
      Family.spymemcached("net.spy", "spymemcached").needsNoOtherJar(),
      (options, servers) -> SpymemcachedClients.open(options, servers)),

  ELASTICACHE(
      Family.spymemcached("com.amazonaws", "elasticache-java-cluster-client")
          .settings("client-mode tls")
          .needsNoOtherJar(),
      (options, servers) -> SpymemcachedClients.open(options, servers)),

  COUCHBASE(
      Family.fork("com.couchbase.client", "couchbase-client")
          .settings("auth-wait verify-alive")
          .readsNodesByHttp(),
      (options, servers) -> CouchbaseClients.open(options, servers)),

  ARCUS(
      Family.remedies(Family.fork("com.navercorp.arcus", "arcus-java-client"))
          .settings("locator protocol sasl timeout-ratio")
          .lacks(CallKind.TOUCH),
      (options, servers) -> SpymemcachedClients.open(options, servers)),

  XMEMCACHED(
      new LibraryFacts("com.googlecode.xmemcached", "xmemcached")
          .settings("op-timeout connect-timeout timeout-threshold failure-mode protocol locator")
          .settings("hash optimize pool-size heartbeat idle-timeout heal-interval read-buffer")
          .settings("nagle sasl standby no-reply")
          .lacks(CallKind.ASYNC_GET)
          .failureModes("false", "true")
          .remedy(
              "idle-timeout",
              "1s",
              "builder.getConfiguration().setSessionIdleTimeout(1000)",
              "marked-down",
              "others-unaffected")
          .remedy(
              "connect-timeout", "1s", "XMemcachedClientBuilder.setConnectTimeout(1000)", "starts")
          .remedy(
              "heal-interval",
              "1s",
              "XMemcachedClientBuilder.setHealSessionInterval(1000)",
              "returns"),
      (options, servers) -> XmemcachedClients.open(options, servers)),

  FOLSOM(
      new LibraryFacts("com.spotify", "folsom")
          .settings("op-timeout connection-timeout max-reconnect-delay protocol pool-size")
          .settings("queue-size sasl")
          .lacks(CallKind.GET_VERSIONS)
          .remedy(
              "connection-timeout",
              "1s",
              "MemcacheClientBuilder.withConnectionTimeoutMillis(1000)",
              "marked-down",
              "others-unaffected")
          .remedy(
              "max-reconnect-delay",
              "2s",
              "MemcacheClientBuilder.withBackoff(new ExponentialBackoff(10, 2000, 2.5))",
              "returns"),
      (options, servers) -> FolsomClients.open(options, servers)),

  WHALIN(
      new LibraryFacts("com.whalin", "Memcached-Java-Client")
          .settings("op-timeout connect-timeout protocol hash pool-size pool-wait failover")
          .settings("failback read-buffer nagle")
          .lacks(CallKind.TOUCH, CallKind.GET_VERSIONS, CallKind.ASYNC_GET),
      (options, servers) -> WhalinClients.open(options, servers));

  /** What spymemcached and its forks have in common. */
  private static final class Family {
    static LibraryFacts fork(String group, String artifact) {
      return new LibraryFacts(group, artifact)
          .settings("op-timeout timeout-threshold failure-mode max-reconnect-delay optimize")
          .settings("queue-size op-queue-max-block read-buffer daemon nagle")
          .failureModes("redistribute", "retry", "cancel");
    }

    /** The remedies that help Arcus too. */
    static LibraryFacts remedies(LibraryFacts fork) {
      return fork.remedy(
              "failure-mode",
              "cancel",
              "ConnectionFactoryBuilder.setFailureMode(FailureMode.Cancel)",
              "fails-fast",
              "memory-bounded")
          .remedy(
              "mix",
              "get=1",
              "no getStats or other call to every node while one is down, since FailureMode does"
                  + " not apply to it: watch each node by a get of one of its keys",
              "memory-bounded (getStats)")
          .remedy(
              "op-queue-max-block",
              "1s",
              "ConnectionFactoryBuilder.setOpQueueMaxBlockTime(1000)",
              "timeouts-obeyed")
          .remedy(
              "max-reconnect-delay",
              "2s",
              "ConnectionFactoryBuilder.setMaxReconnectDelay(2)",
              "returns");
    }

    /** With the settings and remedies that Arcus does not have or need. */
    static LibraryFacts spymemcached(String group, String artifact) {
      return remedies(fork(group, artifact))
          .settings("locator protocol sasl hash auth-wait verify-alive")
          .remedy(
              "timeout-threshold",
              "10",
              "ConnectionFactoryBuilder.setTimeoutExceptionThreshold(10)",
              "marked-down",
              "others-unaffected")
          .remedy("verify-alive", "true", "-Dnet.spy.verifyAliveOnConnect=true", "fails-fast");
    }
  }

  private interface Opening {
    CacheClient open(Options options, List<InetSocketAddress> servers) throws IOException;
  }

  private final LibraryFacts facts;
  private final Opening opening;

  Library(LibraryFacts facts, Opening opening) {
    this.facts = facts;
    this.opening = opening;
  }

  /**
   * The library of this Maven artifact.
   *
   * @throws IllegalArgumentException if there is none; its message lists those there are
   */
  public static Library of(String artifact) {
    List<String> artifacts = artifacts();
    int index = artifacts.indexOf(artifact);
    if (index < 0) {
      throw Options.wrong("library", artifact, "one of " + String.join(" ", artifacts));
    }
    return values()[index];
  }

  /** The Maven artifacts of all libraries. */
  public static List<String> artifacts() {
    List<String> artifacts = new ArrayList<>();
    for (Library library : values()) {
      artifacts.add(library.facts.artifact);
    }
    return artifacts;
  }

  /** The Maven group. */
  public String group() {
    return facts.group;
  }

  /** Whether its jar is enough at run time, without what its POM names. */
  public boolean needsNoOtherJar() {
    return facts.needsNoOtherJar;
  }

  /** Whether it is given addresses of a configuration by HTTP, which names the nodes. */
  public boolean readsNodesByHttp() {
    return facts.readsNodesByHttp;
  }

  /** The values of its setting {@code failure-mode}; empty if it has no such setting. */
  public List<String> failureModes() {
    return Collections.unmodifiableList(facts.failureModes);
  }

  /** Whether it has this setting, such as {@code op-timeout}. */
  public boolean hasSetting(String name) {
    return facts.settings.contains(name);
  }

  /** Whether it has this call, such as {@code getBulk}. */
  public boolean hasCall(String word) {
    return !facts.missingCalls.contains(CallKind.of(word));
  }

  /**
   * What may mend a broken promise; empty if nothing is known.
   *
   * @param criterion its name, followed by the label of the scenario if that has one, such as
   *     {@code memory-bounded (getStats)}
   */
  public List<Remedy> remedies(String criterion) {
    String unlabelled = criterion.replaceAll(" \\(.*", "");
    List<Remedy> usual = facts.remedies.getOrDefault(unlabelled, Collections.emptyList());
    return Collections.unmodifiableList(facts.remedies.getOrDefault(criterion, usual));
  }

  /** Refuses settings and calls that the library lacks, so that nobody relies on them. */
  void check(Options options, Set<CallKind> kinds) {
    for (Library other : values()) {
      for (String name : other.facts.settings) {
        if (options.has(name) && !hasSetting(name)) {
          throw new IllegalArgumentException(
              this + " has no --" + name + "; it has --" + String.join(" --", facts.settings));
        }
      }
    }
    for (CallKind kind : kinds) {
      if (facts.missingCalls.contains(kind)) {
        throw new IllegalArgumentException(this + " has no " + kind.word());
      }
    }
  }

  /** Creates a client; see {@link CacheClients#open}. */
  CacheClient open(Options options, List<InetSocketAddress> servers) throws IOException {
    return opening.open(options, servers);
  }

  /** The Maven artifact. */
  @Override
  public String toString() {
    return facts.artifact;
  }
}
