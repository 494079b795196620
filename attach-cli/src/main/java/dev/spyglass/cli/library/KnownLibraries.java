package dev.spyglass.cli.library;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The memcached client libraries that this command knows: its only list of them. */
public final class KnownLibraries {
  private static final String SPYMEMCACHED = "spymemcached";
  private static final List<String> PACKAGES_OF_SPYMEMCACHED = List.of("net.spy.memcached");

  /** All of them. */
  public static final List<ClientLibrary> ALL =
      List.of(
          new ClientLibrary(
              SPYMEMCACHED,
              List.of(),
              List.of("net.spy.memcached.MemcachedClient"),
              PACKAGES_OF_SPYMEMCACHED,
              null),
          new ClientLibrary(
              "arcus-java-client",
              List.of(),
              List.of("net.spy.memcached.ArcusClient"),
              PACKAGES_OF_SPYMEMCACHED,
              SPYMEMCACHED),
          new ClientLibrary(
              "elasticache-java-cluster-client",
              List.of("AmazonElastiCacheClusterClient"),
              List.of("net.spy.memcached.ClientMode"),
              PACKAGES_OF_SPYMEMCACHED,
              SPYMEMCACHED),
          new ClientLibrary(
              "couchbase-client",
              List.of(),
              List.of("com.couchbase.client.CouchbaseClient"),
              List.of("com.couchbase.client"),
              null),
          new ClientLibrary(
              "xmemcached",
              List.of(),
              List.of("net.rubyeye.xmemcached.XMemcachedClient"),
              List.of("net.rubyeye.xmemcached", "com.google.code.yanf4j"),
              null),
          new ClientLibrary(
              "folsom",
              List.of(),
              List.of("com.spotify.folsom.MemcacheClient"),
              List.of("com.spotify.folsom"),
              null),
          new ClientLibrary(
              "Memcached-Java-Client",
              List.of("java_memcached-release"),
              List.of(
                  "com.whalin.MemCached.MemCachedClient", "com.danga.MemCached.MemCachedClient"),
              List.of("com.whalin.MemCached", "com.danga.MemCached", "com.schooner.MemCached"),
              null));

  private static final String JAR_SUFFIX = ".jar";
  private static final Pattern JAR =
      Pattern.compile("(?:.*/)?([^/]+?)(?:[-_](\\d[^/]*))?\\.jar", Pattern.CASE_INSENSITIVE);

  private static final Pattern NOT_THE_LIBRARY =
      Pattern.compile(".*[-.](sources|javadoc|tests)\\.jar");

  /** The library whose jar has this path or name, or null. */
  public static FoundLibrary ofJarName(String path) {
    // Nearly all entries of a jar are classes: the cheap question first.
    int suffix = path.length() - JAR_SUFFIX.length();
    if (!path.regionMatches(true, suffix, JAR_SUFFIX, 0, JAR_SUFFIX.length())) {
      return null;
    }
    Matcher jar = JAR.matcher(path);
    if (!jar.matches() || NOT_THE_LIBRARY.matcher(path).matches()) {
      return null;
    }
    ClientLibrary library = ofArtifact(jar.group(1));
    return library == null ? null : new FoundLibrary(library.name(), jar.group(2));
  }

  /** The library published under this artifact id, or null. */
  static ClientLibrary ofArtifact(String artifactId) {
    return ALL.stream().filter(known -> known.isNamed(artifactId)).findFirst().orElse(null);
  }

  private KnownLibraries() {}
}
