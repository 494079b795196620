package dev.spyglass.harness.process;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What a {@link ForkedJvm} is started with. Not thread-safe. */
public final class ForkedJvmBuilder {
  private final String mainClass;
  private final List<String> classPath = new ArrayList<>();
  private final List<String> jvmArguments = new ArrayList<>();
  private final List<String> arguments = new ArrayList<>();
  private final List<String> prefix = new ArrayList<>();
  private final Map<String, String> environment = new HashMap<>();
  private Path javaHome = Path.of(System.getProperty("java.home"));

  ForkedJvmBuilder(String mainClass) {
    this.mainClass = mainClass;
  }

  /** Runs on this JDK instead of the present one. */
  public ForkedJvmBuilder javaHome(Path home) {
    javaHome = home;
    return this;
  }

  /** Adds jars or folders to the class path. */
  public ForkedJvmBuilder classPath(Path... entries) {
    for (Path entry : entries) {
      classPath.add(entry.toString());
    }
    return this;
  }

  /** Adds arguments of the JVM, such as {@code -Xmx64m}. */
  public ForkedJvmBuilder jvmArguments(String... added) {
    jvmArguments.addAll(List.of(added));
    return this;
  }

  /** Adds arguments of the program. */
  public ForkedJvmBuilder arguments(String... added) {
    arguments.addAll(List.of(added));
    return this;
  }

  /** Adds to the environment, which is otherwise the present one. */
  public ForkedJvmBuilder environment(String name, String value) {
    environment.put(name, value);
    return this;
  }

  /** Puts a command in front of java, such as {@code unshare -n}. */
  public ForkedJvmBuilder prefix(String... command) {
    prefix.addAll(List.of(command));
    return this;
  }

  /** Starts the process. */
  public ForkedJvm start() throws IOException {
    List<String> command = new ArrayList<>(prefix);
    command.add(javaHome.resolve(Path.of("bin", "java")).toString());
    command.addAll(jvmArguments);
    command.addAll(List.of("-cp", String.join(File.pathSeparator, classPath), mainClass));
    command.addAll(arguments);
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().putAll(environment);
    return new ForkedJvm(builder);
  }
}
