package dev.spyglass.harness.it;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** What was built, as a user has it, and what it is tested with. */
final class Jars {
  static final String SPYMEMCACHED = "spymemcached";
  static final String NEWEST_CLIENT = "2.12.3";

  private static final String CLIENTS = "spyglass.clients";

  static Path agent() {
    return given("spyglass.agentJar");
  }

  static Path cli() {
    return given("spyglass.cliJar");
  }

  /** The drills as one jar. */
  static Path drill() {
    return given("spyglass.drillJar");
  }

  /** The workload program and this version of spymemcached. */
  static List<Path> application(String clientVersion) {
    return application(SPYMEMCACHED, clientVersion);
  }

  /** The workload program and this version of a library, with what it needs. */
  static List<Path> application(String artifact, String version) {
    List<Path> classPath = new ArrayList<>(List.of(applicationClasses()));
    classPath.addAll(library(artifact, version));
    return classPath;
  }

  /** This version of a library, and what it needs. */
  static List<Path> library(String artifact, String version) {
    List<Path> jars = new ArrayList<>(jarsIn(artifact + "-" + version));
    if (Files.isDirectory(given(CLIENTS).resolve(artifact + "-lib"))) {
      jars.addAll(jarsIn(artifact + "-lib"));
    }
    return jars;
  }

  /** The jar of spymemcached in this version. */
  static Path client(String version) {
    return library(SPYMEMCACHED, version).get(0);
  }

  static Path prometheus() {
    return given(CLIENTS).resolve("jmx_prometheus_javaagent-1.0.1.jar");
  }

  static Path springBootLoader(String version) {
    return given(CLIENTS).resolve("spring-boot-loader-" + version + ".jar");
  }

  /** Where a class of this test's own class path comes from. */
  static Path of(Class<?> anyOfIt) {
    try {
      return Path.of(anyOfIt.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  static Path applicationClasses() {
    return given("spyglass.appClasses");
  }

  /** Where the matrix leaves its page. */
  static Path compatibilityPage() {
    return given(CLIENTS).resolveSibling("compatibility.md");
  }

  static Path testClasses() {
    return given("spyglass.testClasses");
  }

  private static List<Path> jarsIn(String folder) {
    try (Stream<Path> jars = Files.list(given(CLIENTS).resolve(folder))) {
      return jars.sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Path given(String property) {
    return Path.of(System.getProperty(property)).normalize();
  }

  private Jars() {}
}
