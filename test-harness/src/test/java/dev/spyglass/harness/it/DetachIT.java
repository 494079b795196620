package dev.spyglass.harness.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spyglass.cli.output.Cells;
import dev.spyglass.harness.Require;
import dev.spyglass.harness.application.Application;
import dev.spyglass.harness.server.MemcachedServer;
import dev.spyglass.harness.server.MemcachedServers;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.spi.ToolProvider;
import java.util.stream.Stream;
import javax.management.ObjectName;
import javax.management.openmbean.TabularData;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** After a detach the JVM is as it was, and the application noticed nothing. */
class DetachIT {
  private static final String AGENT_CLASS = "dev.spyglass.agent.";
  private static final String RUNTIME = "java.lang:type=Runtime";

  private static final List<String> HOOKED =
      List.of(
          "net.spy.memcached.MemcachedClient.class",
          "net.spy.memcached.MemcachedConnection.class",
          "net.spy.memcached.internal.OperationFuture.class",
          "net.spy.memcached.protocol.BaseOperationImpl.class",
          "net.spy.memcached.protocol.TCPMemcachedNodeImpl.class",
          "net.spy.memcached.protocol.ascii.OperationImpl.class");

  @TempDir Path directory;

  @BeforeEach
  void needsMemcached() {
    Require.memcached();
  }

  @Test
  void aJvmThatEndsLeavesNoFile() throws Exception {
    Path channel;
    try (MemcachedServer server = MemcachedServers.startReal();
        Application application = Target.on(Jdk.own()).nodes(server.port()).start()) {
      Cli.succeed("attach", application.pid());
      channel = Path.of(Cells.text(application.snapshot().agent(), "channel", "")).getParent();
      assertThat(channel).isDirectory();
    }
    assertThat(channel).doesNotExist();
  }

  @ParameterizedTest(name = "JDK {0}")
  @ValueSource(ints = {8, 11, 17, 21, 25})
  void nothingStaysUnderLoadAndAttachWorksAgain(int release) throws Exception {
    int port = Jmx.freePort();
    try (MemcachedServer server = MemcachedServers.startReal();
        Application application =
            Target.on(Jdk.require(release))
                .jvm(Jmx.arguments(port))
                .nodes(server.port())
                .options("--rate", "300", "--op-timeout", "30s")
                .options("--mix", "get=50,set=30,delete=10,getBulk=10")
                .start();
        Jmx jmx = Jmx.connect(port)) {
      Load.awaitCalls(application, 200);
      long loadersBefore = loaders(jmx);
      for (int cycle = 0; cycle < 2; cycle++) {
        Cli.succeed("attach", application.pid());
        Load.awaitCalls(application, 200);
        Eventually.holds(() -> assertThat(jmx.ours()).hasSizeGreaterThanOrEqualTo(3));

        String socket = Cells.text(application.snapshot().agent(), "channel", "");
        assertThat(!socket.isEmpty() && Files.exists(Path.of(socket))).isEqualTo(release >= 16);

        Cli.succeed("detach", application.pid());
        Load.awaitCalls(application, 200);
        assertNothingStays(jmx);
        if (!socket.isEmpty()) {
          assertThat(Path.of(socket).getParent()).doesNotExist();
        }
        Eventually.holds(() -> assertThat(loaders(jmx)).isEqualTo(loadersBefore));
      }
      assertThat(Counts.unanswered(application)).isZero();
    }
  }

  @ParameterizedTest(name = "JDK {0}")
  @ValueSource(ints = {17, 25})
  void theClientsCodeIsTheOriginalAgain(int release) throws Exception {
    int port = Jmx.freePort();
    Path before = Files.createDirectory(directory.resolve("before"));
    Path after = Files.createDirectory(directory.resolve("after"));
    try (MemcachedServer server = MemcachedServers.startReal();
        Application application =
            Target.on(Jdk.require(release))
                .jvm("-javaagent:" + Probe.writeJar(directory))
                .jvm(Jmx.arguments(port))
                .nodes(server.port())
                .options("--rate", "300")
                .start();
        Jmx jmx = Jmx.connect(port)) {
      Load.awaitCalls(application, 200);
      dump(jmx, before);
      Cli.succeed("attach", application.pid());
      Load.awaitCalls(application, 200);
      Cli.succeed("detach", application.pid());
      dump(jmx, after);

      // 25 alone leaves unused constants behind, so that there only the code can be compared.
      Map<String, String> original = release == 17 ? bytes(before) : code(before);
      Map<String, String> restored = release == 17 ? bytes(after) : code(after);
      // Only these: a class that nobody hooked may have been linked meanwhile.
      assertThat(HOOKED)
          .filteredOn(file -> !original.get(file).equals(restored.get(file)))
          .as("classes that differ")
          .isEmpty();

      jmx.invoke(Probe.NAME, "countEvents");
      Load.awaitCalls(application, 200);
      assertThat((Long) jmx.attribute(Probe.NAME, "Events")).isZero();
    }
  }

  private static void assertNothingStays(Jmx jmx) throws Exception {
    assertThat(jmx.ours()).isEmpty();
    Eventually.holds(
        () -> assertThat(jmx.threads()).noneMatch(name -> name.startsWith("spyglass")));
    assertThat(properties(jmx)).noneMatch(name -> name.startsWith("spyglass."));
    Eventually.holds(
        () ->
            assertThat(jmx.histogram().keySet())
                .filteredOn(name -> name.startsWith(AGENT_CLASS))
                .isEmpty());
  }

  private static List<String> properties(Jmx jmx) throws Exception {
    TabularData properties = (TabularData) jmx.attribute(RUNTIME, "SystemProperties");
    return properties.keySet().stream().map(key -> ((List<?>) key).get(0).toString()).toList();
  }

  private static long loaders(Jmx jmx) throws Exception {
    return jmx.histogram().getOrDefault("java.net.URLClassLoader", 0L);
  }

  private static void dump(Jmx jmx, Path folder) throws Exception {
    jmx.server()
        .invoke(
            new ObjectName(Probe.NAME),
            "dumpClientClasses",
            new Object[] {folder.toString()},
            new String[] {String.class.getName()});
  }

  private static Map<String, String> bytes(Path folder) throws Exception {
    Map<String, String> bytes = new TreeMap<>();
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.toList()) {
        bytes.put(
            file.getFileName().toString(),
            new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1));
      }
    }
    return bytes;
  }

  /** What javap prints, without the numbers of constants. */
  private static Map<String, String> code(Path folder) throws Exception {
    Map<String, String> code = new TreeMap<>();
    ToolProvider javap = ToolProvider.findFirst("javap").orElseThrow();
    for (String file : bytes(folder).keySet()) {
      StringWriter out = new StringWriter();
      PrintWriter writer = new PrintWriter(out);
      assertThat(javap.run(writer, writer, "-p", "-c", folder.resolve(file).toString())).isZero();
      code.put(file, out.toString().replaceAll("#\\d+(, +\\d+)?", "#").replaceAll(" +", " "));
    }
    return code;
  }
}
