package dev.spyglass.harness.it;

import dev.spyglass.harness.workload.Library;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What the matrix plays of each {@link Library}, in the order of the columns of {@link
 * Expectations}: versions, protocols, and settings under which it marks a node down within seconds.
 */
enum MatrixClient {
  SPYMEMCACHED(
      Library.SPYMEMCACHED,
      "2.9.0 2.9.1 2.10.0 2.10.1 2.10.2 2.10.3 2.10.4 2.10.5 2.10.6 2.11.0 2.11.1 2.11.2 2.11.3"
          + " 2.11.4 2.11.5 2.11.6 2.11.7 2.12.0 2.12.1 2.12.2 2.12.3",
      Common.FORK,
      "text binary"),
  ELASTICACHE(
      Library.ELASTICACHE,
      "1.0.61.0 1.1.0 1.1.1 1.1.2 1.2.0 1.2.2 1.2.4",
      Common.FORK + " --client-mode static",
      "text binary"),
  COUCHBASE(Library.COUCHBASE, "1.4.0 1.4.9 1.4.13", Common.FORK, "binary"),
  ARCUS(Library.ARCUS, "1.7.0 1.10.1 1.13.2", Common.FORK, "text"),
  XMEMCACHED(
      Library.XMEMCACHED,
      "1.4.3 2.0.0 2.0.1 2.2.0 2.3.2 2.4.0 2.4.5 2.4.7 2.4.9",
      "--op-timeout 2s --timeout-threshold 6 --heal-interval 500ms",
      "text binary"),
  FOLSOM(
      Library.FOLSOM,
      "1.7.4 1.14.0 1.21.0",
      "--op-timeout 2s --connection-timeout 800ms --max-reconnect-delay 500ms",
      "text binary"),
  WHALIN(Library.WHALIN, "3.0.2", "--op-timeout 2s --connect-timeout 300ms", "text binary");

  private static final class Common {
    static final String FORK = "--op-timeout 2s --timeout-threshold 8 --max-reconnect-delay 1s";
  }

  /** The calls that are played, of those the library has, with their shares. */
  private static final List<String> CALLS =
      words(
          "get=30 gets=5 getBulk=5 set=15 add=5 replace=5 append=5 cas=5 delete=10 incr=5 decr=5"
              + " getStats=1 touch=5 getVersions=1");

  /** Calls of the library that a version does not have yet. */
  private static final Map<String, Set<String>> LACKING =
      Map.of(
          "spymemcached 2.9.0 text", Set.of("touch"),
          "elasticache-java-cluster-client 1.0.61.0 text", Set.of("touch"));

  /** Operations that cannot be compared with calls, one for one. */
  private static final Map<String, Set<String>> NOT_COMPARED =
      Map.of(
          // It adds a missing counter itself, and does not report why a cas failed.
          "xmemcached text",
          Set.of("add", "incr", "decr", "cas"),
          "xmemcached binary",
          Set.of("cas"),
          // One and the same request.
          "folsom binary",
          Set.of("get", "gets"),
          // It does not report why a cas failed.
          "Memcached-Java-Client text",
          Set.of("cas"),
          "Memcached-Java-Client binary",
          Set.of("cas", "get", "gets"));

  private final Library library;
  private final List<String> versions;
  private final List<String> settings;
  private final List<String> protocols;

  MatrixClient(Library library, String versions, String settings, String protocols) {
    this.library = library;
    this.versions = words(versions);
    this.settings = words(settings);
    this.protocols = words(protocols);
  }

  /** The name of its Maven artifact. */
  String artifact() {
    return library.toString();
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
    Set<String> lacking =
        LACKING.getOrDefault(artifact() + " " + version + " " + protocol, Set.of());
    return CALLS.stream()
        .filter(call -> library.hasCall(word(call)) && !lacking.contains(word(call)))
        .collect(Collectors.joining(","));
  }

  /** The operations of which there need not be as many as calls. */
  Set<String> notCompared(String protocol) {
    return NOT_COMPARED.getOrDefault(artifact() + " " + protocol, Set.of());
  }

  /** The settings of the workload. */
  List<String> settings() {
    return settings;
  }

  /** Whether it is given addresses of a configuration, which names the nodes. */
  boolean readsNodesByHttp() {
    return library.readsNodesByHttp();
  }

  /** Whether it speaks TLS too. */
  boolean hasTls() {
    return library.hasSetting("tls");
  }

  private static String word(String call) {
    return call.substring(0, call.indexOf('='));
  }

  private static List<String> words(String text) {
    return List.of(text.split(" "));
  }
}
