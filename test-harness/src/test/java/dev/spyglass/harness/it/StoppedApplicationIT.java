package dev.spyglass.harness.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spyglass.harness.process.ForkedJvm;
import dev.spyglass.harness.process.ForkedJvmBuilder;
import jakarta.annotation.PostConstruct;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.tools.ToolProvider;
import org.apache.catalina.startup.Tomcat;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A web application that was stopped, as Tomcat has it: whoever asks its class loader for anything
 * gets an exception, and its log a stack trace. The log is the application's own.
 */
class StoppedApplicationIT {
  private static final String VERSION = "9.8.7";
  private static final String STACK_TRACE = "\tat ";

  @TempDir Path folder;

  @ParameterizedTest(name = "JDK {0}, {1}")
  @CsvSource({
    "17, spymemcached, net.spy.memcached.MemcachedConnection, net.spy.memcached.BuildInfo",
    "17, arcus-java-client, net.spy.memcached.MemcachedClient, net.spy.memcached.ArcusClient",
    "17, xmemcached, net.rubyeye.xmemcached.impl.MemcachedConnector, none.Other",
    "25, spymemcached, net.spy.memcached.MemcachedConnection, net.spy.memcached.BuildInfo"
  })
  void statusAsksItForNothing(int release, String artifact, String hooked, String beside)
      throws Exception {
    writeLibrary(artifact, hooked, beside);
    try (ForkedJvm application =
        tomcat(release)
            .jvmArguments("-javaagent:" + Jars.agent())
            .arguments(folder.toString(), hooked)
            .start()) {
      application.awaitLine("STOPPED", Eventually.LIMIT);
      long before = stackTraces(application);

      for (int i = 0; i < 3; i++) {
        // Nothing in the class fits a hook, and each line about that has the version.
        assertThat(Cli.succeed("status", application.pid()).out())
            .contains("hook off   " + artifact + " " + VERSION + ": " + hooked);
      }
      assertThat(stackTraces(application)).as("%s", application.lines()).isEqualTo(before);
    }
  }

  @ParameterizedTest(name = "JDK {0}")
  @ValueSource(ints = {17, 25})
  void anAgentThatComesLaterIsUp(int release) throws Exception {
    Path jar = Jars.client(Jars.NEWEST_CLIENT);
    Path libraries = Files.createDirectories(folder.resolve("WEB-INF/lib"));
    Files.copy(jar, libraries.resolve(jar.getFileName()));
    try (ForkedJvm application =
        tomcat(release)
            .arguments(folder.toString(), "net.spy.memcached.MemcachedConnection")
            .start()) {
      application.awaitLine("STOPPED", Eventually.LIMIT);
      Cli.succeed("attach", application.pid());
      long before = stackTraces(application);

      for (int i = 0; i < 3; i++) {
        Cli.succeed("status", application.pid());
      }
      assertThat(stackTraces(application)).as("%s", application.lines()).isEqualTo(before);
    }
  }

  private static ForkedJvmBuilder tomcat(int release) throws Exception {
    return ForkedJvm.of(StoppedInTomcat.class.getName())
        .javaHome(Jdk.require(release).home())
        .classPath(Jars.testClasses(), Jars.of(Tomcat.class), Jars.of(PostConstruct.class));
  }

  private static long stackTraces(ForkedJvm application) {
    return application.lines().stream().filter(line -> line.startsWith(STACK_TRACE)).count();
  }

  /** A jar of the library, in which no method is where the agent listens. */
  private void writeLibrary(String artifact, String... classNames) throws Exception {
    Path sources = Files.createDirectories(folder.resolve("sources"));
    List<String> compiled = new ArrayList<>(List.of("-d", folder.resolve("classes").toString()));
    for (String name : classNames) {
      int dot = name.lastIndexOf('.');
      Path source = sources.resolve(name.substring(dot + 1) + ".java");
      Files.writeString(
          source,
          "package %s; public class %s { public static final String VERSION = \"%s\"; }"
              .formatted(name.substring(0, dot), name.substring(dot + 1), VERSION),
          StandardCharsets.UTF_8);
      compiled.add(source.toString());
    }
    compiled.addAll(List.of("--release", "17"));
    assertThat(
            ToolProvider.getSystemJavaCompiler()
                .run(null, null, null, compiled.toArray(String[]::new)))
        .isZero();
    Path libraries = Files.createDirectories(folder.resolve("WEB-INF/lib"));
    Path jar = libraries.resolve(artifact + "-" + VERSION + ".jar");
    java.util.spi.ToolProvider packing = java.util.spi.ToolProvider.findFirst("jar").orElseThrow();
    String classes = folder.resolve("classes").toString();
    assertThat(packing.run(System.out, System.err, "cf", jar.toString(), "-C", classes, "."))
        .isZero();
  }
}
