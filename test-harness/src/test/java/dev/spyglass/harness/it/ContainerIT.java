package dev.spyglass.harness.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spyglass.harness.Require;
import dev.spyglass.harness.application.Application;
import dev.spyglass.harness.server.MemcachedServer;
import dev.spyglass.harness.server.MemcachedServers;
import jakarta.annotation.PostConstruct;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.catalina.startup.Tomcat;
import org.apache.felix.framework.FrameworkFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A client is seen wherever applications really live: each container has loaders of its own. */
class ContainerIT {
  @TempDir Path folder;

  @BeforeEach
  void needsMemcached() {
    Require.memcached();
  }

  @ParameterizedTest(name = "Spring Boot {1} on JDK {0}, -javaagent {3}")
  @CsvSource({
    "8, 2.7.18, org.springframework.boot.loader.JarLauncher, true",
    "8, 2.7.18, org.springframework.boot.loader.JarLauncher, false",
    "17, 3.5.6, org.springframework.boot.loader.launch.JarLauncher, true",
    "17, 3.5.6, org.springframework.boot.loader.launch.JarLauncher, false"
  })
  void inAnExecutableJar(int release, String version, String launcher, boolean premain)
      throws Exception {
    Path jar = folder.resolve("application.jar");
    Map<String, String> manifest =
        Map.of(
            "Main-Class",
            launcher,
            "Start-Class",
            Application.WORKLOAD,
            "Spring-Boot-Version",
            version,
            "Spring-Boot-Classes",
            "BOOT-INF/classes/",
            "Spring-Boot-Lib",
            "BOOT-INF/lib/");
    try (JarMaker maker = new JarMaker(jar, manifest)) {
      maker
          .unpacked(Jars.springBootLoader(version))
          .workload("BOOT-INF/classes/")
          .stored("BOOT-INF/lib/", newestClient());
    }

    assertSeen(Target.on(Jdk.require(release)).main(launcher).classPath(jar), premain);
  }

  @ParameterizedTest(name = "-javaagent {0}")
  @ValueSource(booleans = {true, false})
  void inAWebApplication(boolean premain) throws Exception {
    Path classes = Files.createDirectories(folder.resolve("WEB-INF/classes"));
    Path libraries = Files.createDirectories(folder.resolve("WEB-INF/lib"));
    try (JarMaker maker = new JarMaker(libraries.resolve("application.jar"), Map.of())) {
      maker.workload("");
    }
    for (Path jar : newestClient()) {
      Files.copy(jar, libraries.resolve(jar.getFileName()));
    }
    assertThat(classes).isEmptyDirectory();

    assertSeen(
        Target.on(Jdk.require(17))
            .main(InTomcat.class.getName())
            .classPath(Jars.testClasses(), Jars.of(Tomcat.class), Jars.of(PostConstruct.class))
            .options(folder.toString()),
        premain);
  }

  @ParameterizedTest(name = "-javaagent {0}")
  @ValueSource(booleans = {true, false})
  void inAnOsgiBundleWithoutBootDelegation(boolean premain) throws Exception {
    Path bundle = folder.resolve("bundle.jar");
    Map<String, String> manifest =
        Map.of(
            "Bundle-ManifestVersion",
            "2",
            "Bundle-SymbolicName",
            "workload",
            "Bundle-ClassPath",
            ".," + names(newestClient()),
            "DynamicImport-Package",
            "javax.*");
    try (JarMaker maker = new JarMaker(bundle, manifest)) {
      maker.workload("").stored("", newestClient());
    }

    assertSeen(
        Target.on(Jdk.require(17))
            .main(InFelix.class.getName())
            .classPath(Jars.testClasses(), Jars.of(FrameworkFactory.class))
            .options(bundle.toString()),
        premain);
  }

  private static void assertSeen(Target target, boolean premain) throws IOException {
    try (MemcachedServer server = MemcachedServers.startReal();
        Application application =
            (premain ? target.withAgent() : target)
                .nodes(server.port())
                .options("--rate", "100")
                .start()) {
      if (!premain) {
        Cli.succeed("attach", application.pid());
      }
      Load.awaitCalls(application, 50);

      Eventually.holds(
          () -> assertThat(application.node(server.port()).number("hitsTotal")).isPositive());
      assertThat(application.snapshot().agent().get("clientsLive").getAsInt()).isOne();
      assertThat(application.snapshot().agent().getAsJsonArray("hooksOff")).isEmpty();
      assertThat(Counts.unanswered(application)).isZero();
    }
  }

  private static List<Path> newestClient() {
    return Jars.library(Jars.SPYMEMCACHED, Jars.NEWEST_CLIENT);
  }

  private static String names(List<Path> jars) {
    return jars.stream().map(jar -> jar.getFileName().toString()).collect(Collectors.joining(","));
  }
}
