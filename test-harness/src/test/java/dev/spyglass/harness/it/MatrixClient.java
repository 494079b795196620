package dev.spyglass.harness.it;

import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The client libraries of the matrix, in the order of the columns of {@link Expectations}: their
 * versions, the calls they have, and settings under which they give a node up within seconds.
 */
enum MatrixClient {
  SPYMEMCACHED(
      "spymemcached",
      "2.9.0 2.9.1 2.10.0 2.10.1 2.10.2 2.10.3 2.10.4 2.10.5 2.10.6 2.11.0 2.11.1 2.11.2 2.11.3"
          + " 2.11.4 2.11.5 2.11.6 2.11.7 2.12.0 2.12.1 2.12.2 2.12.3",
      Common.CALLS + Common.TOUCH + Common.VERSIONS,
      Common.FORK,
      "text binary"),
  ELASTICACHE(
      "elasticache-java-cluster-client",
      "1.0.61.0 1.1.0 1.1.1 1.1.2 1.2.0 1.2.2 1.2.4",
      Common.CALLS + Common.TOUCH + Common.VERSIONS,
      Common.FORK + " --client-mode static",
      "text binary"),
  COUCHBASE(
      "couchbase-client",
      "1.4.0 1.4.9 1.4.13",
      Common.CALLS + Common.TOUCH + Common.VERSIONS,
      Common.FORK,
      "binary"),
  ARCUS(
      "arcus-java-client",
      "1.7.0 1.10.1 1.13.2",
      Common.CALLS + Common.VERSIONS,
      Common.FORK,
      "text"),
  XMEMCACHED(
      "xmemcached",
      "1.4.3 2.0.0 2.0.1 2.2.0 2.3.2 2.4.0 2.4.5 2.4.7 2.4.9",
      Common.CALLS + Common.TOUCH + Common.VERSIONS,
      "--op-timeout 2s --timeout-threshold 6 --heal-interval 500ms",
      "text binary"),
  FOLSOM(
      "folsom",
      "1.7.4 1.14.0 1.21.0",
      Common.CALLS + Common.TOUCH,
      "--op-timeout 2s --connection-timeout 800ms --max-reconnect-delay 500ms",
      "text binary"),
  WHALIN(
      "Memcached-Java-Client",
      "3.0.2",
      Common.CALLS,
      "--op-timeout 2s --connect-timeout 300ms",
      "text binary");

  private static final class Common {
    static final String CALLS =
        "get=30,gets=5,getBulk=5,set=15,add=5,replace=5,append=5,cas=5,delete=10,incr=5,decr=5,"
            + "getStats=1";
    static final String TOUCH = ",touch=5";
    static final String VERSIONS = ",getVersions=1";
    static final String FORK = "--op-timeout 2s --timeout-threshold 8 --max-reconnect-delay 1s";
  }

  /** Calls that a version does not have yet, as the end of the mix. */
  private static final Map<String, String> LACKING =
      Map.of(
          "spymemcached 2.9.0 text",
          Common.TOUCH,
          "elasticache-java-cluster-client 1.0.61.0 text",
          Common.TOUCH);

  /** Operations that cannot be compared with calls, one for one. */
  private static final Map<String, Set<String>> NOT_COMPARED =
      Map.of(
          // It adds a counter that is not there itself, and does not tell why a cas failed.
          "xmemcached text",
          Set.of("add", "incr", "decr", "cas"),
          "xmemcached binary",
          Set.of("cas"),
          // One and the same request.
          "folsom binary",
          Set.of("get", "gets"),
          // It does not tell why a cas failed.
          "Memcached-Java-Client text",
          Set.of("cas"),
          "Memcached-Java-Client binary",
          Set.of("cas", "get", "gets"));

  private final String artifact;
  private final List<String> versions;
  private final String mix;
  private final List<String> settings;
  private final List<String> protocols;

  MatrixClient(String artifact, String versions, String mix, String settings, String protocols) {
    this.artifact = artifact;
    this.versions = words(versions);
    this.mix = mix;
    this.settings = words(settings);
    this.protocols = words(protocols);
  }

  /** The name of its Maven artifact. */
  String artifact() {
    return artifact;
  }

  /** The versions tested, oldest first. */
  List<String> versions() {
    return versions;
  }

  /** The protocols it speaks, the usual one first. */
  List<String> protocols() {
    return protocols;
  }

  /** The mix of calls that this version has. */
  String mix(String version, String protocol) {
    String lacking = LACKING.getOrDefault(artifact + " " + version + " " + protocol, "");
    return mix.replace(lacking, "");
  }

  /** The operations of which there need not be as many as calls. */
  Set<String> notCompared(String protocol) {
    return NOT_COMPARED.getOrDefault(artifact + " " + protocol, Set.of());
  }

  /** The settings of the workload. */
  List<String> settings() {
    return settings;
  }

  /** Whether it is not given the nodes, but who tells them. */
  boolean isTold() {
    return this == COUCHBASE;
  }

  /** Whether it speaks TLS too. */
  boolean hasTls() {
    return this == ELASTICACHE;
  }

  private static List<String> words(String text) {
    return List.of(text.split(" "));
  }
}
