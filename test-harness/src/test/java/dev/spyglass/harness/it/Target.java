package dev.spyglass.harness.it;

import dev.spyglass.harness.application.Application;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Describes an application JVM to start: which JDK, which client, with the agent or without. */
final class Target {
  private final Jdk jdk;
  private final List<String> jvmArguments = new ArrayList<>();
  private final List<String> options = new ArrayList<>();
  private String client = Jars.NEWEST_CLIENT;

  static Target on(Jdk jdk) {
    return new Target(jdk);
  }

  Target client(String version) {
    client = version;
    return this;
  }

  /** Starts with {@code -javaagent}. */
  Target withAgent() {
    return jvm("-javaagent:" + Jars.agent());
  }

  Target jvm(String... arguments) {
    jvmArguments.addAll(List.of(arguments));
    return this;
  }

  /** The ports of its memcached nodes on the loopback interface. */
  Target nodes(int... ports) {
    List<String> addresses = new ArrayList<>();
    for (int port : ports) {
      addresses.add("127.0.0.1:" + port);
    }
    return options("--servers", String.join(",", addresses));
  }

  /** Options of the workload. */
  Target options(String... added) {
    options.addAll(List.of(added));
    return this;
  }

  Target options(List<String> added) {
    options.addAll(added);
    return this;
  }

  List<Path> classPath() {
    return Jars.application(client);
  }

  List<String> options() {
    return options;
  }

  Application start() throws IOException {
    return Application.start(jdk.home(), classPath(), jvmArguments, options);
  }

  private Target(Jdk jdk) {
    this.jdk = jdk;
  }
}
