package dev.spyglass.harness.stage;

import dev.spyglass.cli.CommandFailure;
import dev.spyglass.cli.ExitCode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;

/**
 * A version of a client library, with what it needs at run time, from the local Maven repository or
 * through Maven.
 *
 * @param name library and version for people, such as {@code spymemcached:2.12.3}
 * @param classPath the jars, in any order
 */
public record ClientJar(String name, List<Path> classPath) {
  private static final String EXAMPLE = "such as spymemcached:2.12.3";
  private static final TreeMap<String, String> GROUPS = new TreeMap<>();

  /** These need nothing else at run time, so that Maven need not be asked. */
  private static final Set<String> STANDING_ALONE =
      Set.of("spymemcached", "elasticache-java-cluster-client");

  static {
    GROUPS.put("spymemcached", "net.spy");
    GROUPS.put("xmemcached", "com.googlecode.xmemcached");
    GROUPS.put("elasticache-java-cluster-client", "com.amazonaws");
    GROUPS.put("arcus-java-client", "com.navercorp.arcus");
    GROUPS.put("couchbase-client", "com.couchbase.client");
    GROUPS.put("folsom", "com.spotify");
    GROUPS.put("Memcached-Java-Client", "com.whalin");
  }

  /** Copies the list. */
  public ClientJar {
    classPath = List.copyOf(classPath);
  }

  /**
   * Finds what a user names: {@code spymemcached:2.12.3} or {@code net.spy:spymemcached:2.12.3}.
   *
   * @throws CommandFailure if the library is not known, or no such version can be had
   */
  public static ClientJar resolve(String text) {
    String[] part = text.split(":");
    String version = part[part.length - 1];
    String artifact = part.length < 2 ? "" : part[part.length - 2];
    String group = GROUPS.getOrDefault(artifact, "");
    if (group.isEmpty() || part.length > 3 || (part.length == 3 && !part[0].equals(group))) {
      throw new CommandFailure(
          ExitCode.USAGE,
          "no client '" + text + "'",
          EXAMPLE + "; known: " + String.join(" ", GROUPS.keySet()));
    }
    if (!version.matches("[0-9A-Za-z][0-9A-Za-z.-]*")) {
      throw new CommandFailure(ExitCode.USAGE, "'" + version + "' is no version", EXAMPLE);
    }
    String name = artifact + ":" + version;
    Path file =
        Maven.LOCAL_REPOSITORY.resolve(
            Path.of(group.replace('.', '/'), artifact, version, artifact + "-" + version + ".jar"));
    if (STANDING_ALONE.contains(artifact) && Files.isRegularFile(file)) {
      return new ClientJar(name, List.of(file));
    }
    return new ClientJar(name, ClassPath.of(group, artifact, version));
  }

  /** The library alone, {@code spymemcached}: the name of its Maven artifact. */
  public String library() {
    return name.substring(0, name.indexOf(':'));
  }
}
