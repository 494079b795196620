package dev.spyglass.harness.it;

import dev.spyglass.harness.application.Application;
import dev.spyglass.harness.process.ForkedJvm;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Describes an application JVM to start: which JDK, which client, with the agent or without. */
final class Target {
  private final Jdk jdk;
  private final List<String> jvmArguments = new ArrayList<>();
  private final List<String> prefix = new ArrayList<>();
  private final List<String> options = new ArrayList<>();
  private String main = "dev.spyglass.harness.workload.Workload";
  private List<Path> classPath = Jars.application(Jars.NEWEST_CLIENT);

  static Target on(Jdk jdk) {
    return new Target(jdk);
  }

  Target client(String version) {
    classPath = Jars.application(version);
    return this;
  }

  /** This version of another library. */
  Target library(String artifact, String version) {
    classPath = Jars.application(artifact, version);
    return options("--library", artifact);
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

  /** Another main class, which ends in the workload. */
  Target main(String className) {
    main = className;
    return this;
  }

  Target classPath(Path... entries) {
    classPath = List.of(entries);
    return this;
  }

  /** Puts a command in front of java. */
  Target behind(String... command) {
    prefix.addAll(List.of(command));
    return this;
  }

  Application start() throws IOException {
    return Application.start(
        ForkedJvm.of(main)
            .javaHome(jdk.home())
            .classPath(classPath.toArray(Path[]::new))
            .jvmArguments(jvmArguments.toArray(String[]::new))
            .arguments(options.toArray(String[]::new))
            .prefix(prefix.toArray(String[]::new)));
  }

  private Target(Jdk jdk) {
    this.jdk = jdk;
  }
}
