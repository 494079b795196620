package dev.spyglass.harness.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.spyglass.harness.Require;
import dev.spyglass.harness.application.Application;
import dev.spyglass.harness.mutant.HookLine;
import dev.spyglass.harness.mutant.LibraryClasses;
import dev.spyglass.harness.mutant.Mutants;
import dev.spyglass.harness.mutant.Mutants.Mutant;
import dev.spyglass.harness.server.MemcachedServer;
import dev.spyglass.harness.server.MemcachedServers;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Versions nobody has seen yet: in each one thing is different where the agent listens. The
 * application behaves as without the agent, the hook concerned is off, no other is, and the status
 * says so. What to make different is read from the agent itself: all the hooks it has.
 */
class MutantsIT {
  private static final String COPIES = "dev.spyglass.harness.workload.Copies";
  // The constructor that older versions have is there too, and listened in when this one is not.
  private static final Set<String> REPLACED =
      Set.of("net.spy.memcached.MemcachedClient.<init>(ConnectionFactory, String, List)");

  @TempDir Path folder;

  @ParameterizedTest(name = "{0} {1}")
  @CsvSource({
    "spymemcached, 2.9.0, 50",
    "spymemcached, 2.12.3, 50",
    "elasticache-java-cluster-client, 1.2.4, 50",
    "arcus-java-client, 1.13.2, 50",
    "xmemcached, 2.4.9, 30",
    "folsom, 1.21.0, 10",
    "Memcached-Java-Client, 3.0.2, 20"
  })
  void onlyTheHookConcernedIsOff(String artifact, String version, int atLeast) throws Exception {
    Require.memcached();
    List<Path> library = Jars.library(artifact, version);
    LibraryClasses classes =
        LibraryClasses.of(
            library.get(0), Jars.applicationClasses(), "dev/spyglass/harness/workload");
    Mutants mutants = new Mutants(classes, artifact, version, folder);
    try (MemcachedServer server = MemcachedServers.startReal();
        Application plain = copies(false);
        Application watched = copies(true)) {
      Script script = new Script(artifact, library, server);
      load(watched, mutants.withoutMethods());
      load(watched, mutants.withoutFields());
      List<HookLine> off = hooksOff(watched);
      List<HookLine> hooks = of(off, version + "-methods");
      script.classes.addAll(hooks.stream().map(HookLine::className).toList());

      List<HookLine> reading = of(off, version + "-fields");
      List<Mutant> all =
          mutants.write(hooks, reading, script.missed(watched, mutants.withOtherFields(reading)));
      assertThat(all).hasSizeGreaterThanOrEqualTo(atLeast);
      Mutant original = mutants.original();
      String expected = script.play(plain, original, "plain");
      assertThat(expected).contains("set true, get b", "incr 15, decr 14");
      assertThat(script.play(watched, original, "watched")).isEqualTo(expected);

      for (Mutant mutant : all) {
        String name = mutant.version() + ": " + mutant.difference();
        assertThat(script.open(watched, mutant, "watched")).as(name).isEqualTo(expected);
        if (!mutant.readingsOff().isEmpty()) {
          assertThat(readingsOff(watched, mutant)).as(name).isEqualTo(mutant.readingsOff());
        }
        script.close(watched);
      }
      assertOnlyThoseAreOff(hooksOff(watched), all);
      assertTheCommandShowsThem(watched);
      JsonObject agent = watched.snapshot().agent();
      assertThat(agent.get("failuresTotal").getAsLong())
          .as("failures, the first is %s", agent.get("firstFailure"))
          .isZero();
    }
  }

  private static void assertTheCommandShowsThem(Application application) throws IOException {
    String shown = Cli.succeed("status", application.pid()).out();
    JsonArray off = application.snapshot().agent().getAsJsonArray("hooksOff");
    assertThat(off).isNotEmpty();
    for (JsonElement line : off) {
      assertThat(shown).contains("hook off   " + line.getAsString() + "\n");
    }
  }

  private static Application copies(boolean withAgent) throws IOException {
    // Each copy has its own classes: nothing runs long enough for a better compiler.
    Target target =
        Target.on(Jdk.require(17))
            .jvm("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC")
            .main(COPIES)
            .classPath(Jars.applicationClasses());
    return (withAgent ? target.withAgent() : target).start();
  }

  private static void load(Application application, Path jar) throws IOException {
    assertThat(application.jvm().ask("load " + jar, "DONE", Eventually.LIMIT))
        .isEqualTo("DONE loaded");
  }

  private static List<HookLine> hooksOff(Application application) {
    List<HookLine> hooks = new ArrayList<>();
    application
        .snapshot()
        .agent()
        .getAsJsonArray("hooksOff")
        .forEach(line -> hooks.add(HookLine.parse(line.getAsString())));
    return hooks;
  }

  private static Set<String> readingsOff(Application application, Mutant mutant) {
    Set<String> members = new TreeSet<>();
    for (JsonElement line : application.snapshot().agent().getAsJsonArray("readingsOff")) {
      String[] versionAndMember = line.getAsString().split(": ");
      if (versionAndMember[0].endsWith(" " + mutant.version())) {
        members.add(versionAndMember[1]);
      }
    }
    return members;
  }

  private static List<HookLine> of(List<HookLine> off, String version) {
    return off.stream().filter(line -> line.library().endsWith(" " + version)).toList();
  }

  private static void assertOnlyThoseAreOff(List<HookLine> off, List<Mutant> all) {
    SoftAssertions.assertSoftly(
        every -> {
          for (Mutant mutant : all) {
            Set<String> mustBeOff = new TreeSet<>(mutant.hooksOff());
            mustBeOff.removeAll(REPLACED);
            every
                .assertThat(of(off, mutant.version()))
                .as(mutant.version() + ": " + mutant.difference())
                .extracting(HookLine::hook)
                .isSubsetOf(mutant.hooksOff())
                .containsAll(mustBeOff);
          }
        });
  }

  /** The same calls on every copy. */
  private static final class Script {
    final Set<String> classes = new LinkedHashSet<>();
    private final String artifact;
    private final List<Path> library;
    private final MemcachedServer server;

    Script(String artifact, List<Path> library, MemcachedServer server) {
      this.artifact = artifact;
      this.library = library;
      this.server = server;
    }

    /** What the agent misses of a copy while its client is there. */
    Set<String> missed(Application application, Mutant mutant) {
      open(application, mutant, "missed");
      Set<String> members = readingsOff(application, mutant);
      close(application);
      return members;
    }

    String play(Application application, Mutant mutant, String prefix) {
      String transcript = open(application, mutant, prefix);
      close(application);
      return transcript;
    }

    void close(Application application) {
      ask(application, "close");
    }

    /** Plays the script, and leaves its client there. */
    String open(Application application, Mutant mutant, String prefix) {
      List<String> jars = new ArrayList<>(List.of(mutant.jar().toString()));
      library.stream().skip(1).forEach(jar -> jars.add(jar.toString()));
      String command =
          String.join(
              " ",
              "play",
              String.join(",", jars),
              String.join(",", classes),
              prefix + mutant.version(),
              "--library",
              artifact,
              "--servers",
              "127.0.0.1:" + server.port(),
              "--op-timeout",
              "20s");
      return ask(application, command);
    }

    private static String ask(Application application, String command) {
      try {
        return application.jvm().ask(command, "DONE", Eventually.LIMIT).substring("DONE ".length());
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
