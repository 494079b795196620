package dev.spyglass.harness.it;

import java.nio.file.Path;
import java.util.List;

/** What was built, as a user has it, and what it is tested with. */
final class Jars {
  static final String NEWEST_CLIENT = "2.12.3";

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

  /** The workload program and this version of the client. */
  static List<Path> application(String clientVersion) {
    return List.of(given("spyglass.appClasses"), client(clientVersion));
  }

  static Path client(String version) {
    return given("spyglass.clients").resolve("spymemcached-" + version + ".jar");
  }

  static Path prometheus() {
    return given("spyglass.clients").resolve("jmx_prometheus_javaagent-1.0.1.jar");
  }

  static Path applicationClasses() {
    return given("spyglass.appClasses");
  }

  static Path testClasses() {
    return given("spyglass.testClasses");
  }

  private static Path given(String property) {
    return Path.of(System.getProperty(property)).normalize();
  }

  private Jars() {}
}
