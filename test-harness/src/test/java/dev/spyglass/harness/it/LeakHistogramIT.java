package dev.spyglass.harness.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.spyglass.harness.Require;
import dev.spyglass.harness.application.Application;
import dev.spyglass.harness.server.MemcachedServer;
import dev.spyglass.harness.server.MemcachedServers;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The class histogram of the command beside the one of the JDK's own tool. */
class LeakHistogramIT {
  private static final String CLIENT = "net.spy.memcached.";

  @BeforeEach
  void needsMemcached() {
    Require.memcached();
  }

  @ParameterizedTest(name = "JDK {0}")
  @ValueSource(ints = {8, 11, 17, 21, 25})
  void atRestItCountsWhatJmapCounts(int release) throws Exception {
    Jdk jdk = Jdk.require(release);
    try (MemcachedServer server = MemcachedServers.startReal();
        Application application =
            Target.on(jdk).nodes(server.port()).options("--rate", "100").start()) {
      Load.awaitCalls(application, 50);
      Load.stop(application);
      for (String mode : List.of("", "--live")) {
        Eventually.holds(
            () ->
                assertThat(ofCommand(application, mode))
                    .isEqualTo(ofJmap(jdk, application, mode))
                    .containsKey(CLIENT + "MemcachedClient"));
      }
    }
  }

  @Test
  void whatWasSeenIsShownWhenItIsInterrupted() throws Exception {
    try (MemcachedServer server = MemcachedServers.startReal();
        Application application = Target.on(Jdk.own()).nodes(server.port()).start()) {
      Cli.Result result =
          Cli.run(
              List.of("timeout", "--preserve-status", "-s", "INT", "5"),
              "leaks",
              application.pid(),
              "--histogram",
              "--all",
              "--every",
              "1s",
              "--samples",
              "1000");

      assertThat(result.exitCode()).as(result.toString()).isEqualTo(130);
      assertThat(result.out()).contains(CLIENT + "MemcachedClient").contains("GROWTH");
      assertThat(result.err()).contains("sample 2 of 1000").doesNotContain("Exception");
    }
  }

  @Test
  void whatCannotBeAskedIsRefusedBeforeTheTargetIsTouched() throws Exception {
    try (MemcachedServer server = MemcachedServers.startReal();
        Application application = Target.on(Jdk.own()).nodes(server.port()).start()) {
      long pid = application.pid();
      assertRefused("at least 2 samples", pid, "--histogram", "--samples", "1");
      assertRefused("not a regular expression", pid, "--histogram", "--filter", "(");
      assertRefused("need --histogram", pid, "--all");
      assertRefused("--timeout", pid, "--histogram", "--live", "--timeout", "1ms");
    }
  }

  private static void assertRefused(String why, Object... arguments) throws IOException {
    Object[] line = new Object[arguments.length + 1];
    line[0] = "leaks";
    System.arraycopy(arguments, 0, line, 1, arguments.length);
    Cli.Result result = Cli.run(line);
    assertThat(result.exitCode()).as(result.toString()).isEqualTo(2);
    assertThat(result.err()).contains(why);
    assertThat(result.out()).isEmpty();
  }

  /** {@code instances bytes} of each class of the client. */
  private static Map<String, String> ofCommand(Application application, String mode)
      throws IOException {
    JsonObject json =
        mode.isEmpty()
            ? Cli.succeed("leaks", application.pid(), "--histogram", "--all", "-o", "json").json()
            : Cli.succeed("leaks", application.pid(), "--histogram", "--all", "-o", "json", mode)
                .json();
    Map<String, String> counts = new TreeMap<>();
    for (JsonElement element : json.getAsJsonArray("classes")) {
      JsonObject row = element.getAsJsonObject();
      if (!row.get("alsoUsedByOthers").getAsBoolean()) {
        counts.put(
            row.get("name").getAsString(),
            row.get("instances").getAsString() + " " + row.get("bytes").getAsString());
      }
    }
    return counts;
  }

  private static Map<String, String> ofJmap(Jdk jdk, Application application, String mode)
      throws IOException {
    Process jmap =
        new ProcessBuilder(
                jdk.program("jmap").toString(),
                mode.isEmpty() ? "-histo" : "-histo:live",
                Long.toString(application.pid()))
            .start();
    Map<String, String> counts = new TreeMap<>();
    try (InputStream out = jmap.getInputStream()) {
      String text = new String(out.readAllBytes(), StandardCharsets.UTF_8);
      for (String line : text.split("\n")) {
        String[] words = line.trim().split("\\s+");
        if (words.length >= 4 && words[3].matches("\\[*L?" + CLIENT + ".*")) {
          counts.put(words[3], words[1] + " " + words[2]);
        }
      }
    }
    return counts;
  }
}
