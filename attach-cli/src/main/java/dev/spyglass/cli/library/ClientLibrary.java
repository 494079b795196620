package dev.spyglass.cli.library;

import java.util.List;

/**
 * How a memcached client library is recognised from outside: in jars and in histograms.
 *
 * @param name the artifact id that {@code spyglass list} shows
 * @param otherNames artifact ids under which it was published too
 * @param markers classes that only a jar with this library has
 * @param packages the packages of its classes, subpackages included
 * @param forkOf the library whose classes it contains under their original names, or null
 */
public record ClientLibrary(
    String name,
    List<String> otherNames,
    List<String> markers,
    List<String> packages,
    String forkOf) {

  /** Whether an artifact id, in any case, is one of this library's. */
  boolean isNamed(String artifactId) {
    return name.equalsIgnoreCase(artifactId)
        || otherNames.stream().anyMatch(artifactId::equalsIgnoreCase);
  }
}
