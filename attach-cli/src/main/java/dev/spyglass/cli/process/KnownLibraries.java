package dev.spyglass.cli.process;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How the memcached client libraries are told: by a jar's name, or by an entry within a jar. */
final class KnownLibraries {
  private static final Pattern JAR =
      Pattern.compile(
          "(?:.*/)?(spymemcached|elasticache-java-cluster-client|AmazonElastiCacheClusterClient"
              + "|arcus-java-client|couchbase-client|xmemcached|folsom|Memcached-Java-Client"
              + "|java_memcached-release)(?:[-_](\\d[^/]*?))?\\.jar",
          Pattern.CASE_INSENSITIVE);

  private static final Pattern NOT_THE_LIBRARY =
      Pattern.compile(".*[-.](sources|javadoc|tests)\\.jar");

  private static final Pattern POM_PROPERTIES =
      Pattern.compile("META-INF/maven/[^/]+/([^/]+)/pom\\.properties");

  /** The forks of spymemcached keep its class names, so they stand before it. */
  private static final Map<String, String> CLASSES = new LinkedHashMap<>();

  static {
    CLASSES.put("net/spy/memcached/ArcusClient.class", "arcus-java-client");
    CLASSES.put("net/spy/memcached/ClientMode.class", "elasticache-java-cluster-client");
    CLASSES.put("com/couchbase/client/CouchbaseClient.class", "couchbase-client");
    CLASSES.put("net/spy/memcached/MemcachedClient.class", "spymemcached");
    CLASSES.put("net/rubyeye/xmemcached/XMemcachedClient.class", "xmemcached");
    CLASSES.put("com/spotify/folsom/MemcacheClient.class", "folsom");
    CLASSES.put("com/whalin/MemCached/MemCachedClient.class", "Memcached-Java-Client");
    CLASSES.put("com/danga/MemCached/MemCachedClient.class", "Memcached-Java-Client");
  }

  /** The library whose jar bears this path or name, or null. */
  static ClientLibrary ofJarName(String path) {
    Matcher jar = JAR.matcher(path);
    if (!jar.matches() || NOT_THE_LIBRARY.matcher(path).matches()) {
      return null;
    }
    return new ClientLibrary(canonical(jar.group(1)), jar.group(2));
  }

  /** The library that a class entry gives away, or null. */
  static String ofClassEntry(String entry) {
    return CLASSES.get(entry);
  }

  /** The library whose Maven properties this entry holds, or null. */
  static String ofPomEntry(String entry) {
    Matcher pom = POM_PROPERTIES.matcher(entry);
    ClientLibrary library = pom.matches() ? ofJarName(pom.group(1) + ".jar") : null;
    return library == null ? null : library.library();
  }

  private static String canonical(String name) {
    if (name.equalsIgnoreCase("AmazonElastiCacheClusterClient")) {
      return "elasticache-java-cluster-client";
    }
    if (name.equalsIgnoreCase("java_memcached-release")) {
      return "Memcached-Java-Client";
    }
    return CLASSES.values().stream().filter(name::equalsIgnoreCase).findFirst().orElse(name);
  }

  private KnownLibraries() {}
}
