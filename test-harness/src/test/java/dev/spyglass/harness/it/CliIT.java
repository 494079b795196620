package dev.spyglass.harness.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import dev.spyglass.harness.Require;
import dev.spyglass.harness.application.Application;
import dev.spyglass.harness.server.MemcachedServer;
import dev.spyglass.harness.server.MemcachedServers;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The commands of an incident's first minute, each as a process of its own. */
class CliIT {
  @BeforeEach
  void needsMemcached() {
    Require.memcached();
  }

  @Test
  void aJvmIsFoundLookedIntoAndLeftAsItWas() throws Exception {
    try (MemcachedServer server = MemcachedServers.startReal();
        Application application =
            Target.on(Jdk.own()).nodes(server.port()).options("--rate", "50").start()) {
      long pid = application.pid();
      List<String> listening = Listening.socketsOf(pid);
      assertThat(listed(pid).get("agent").isJsonNull()).isTrue();

      assertThat(Cli.succeed("attach", pid).out()).contains("No TCP port opened");
      assertThat(listed(pid).get("agent").isJsonNull()).isFalse();
      assertThat(listed(pid).toString()).contains("spymemcached");
      Load.awaitCalls(application, 20);
      assertThat(Listening.socketsOf(pid)).isEqualTo(listening);
      assertEveryFormatNames(pid, "127.0.0.1:" + server.port());
      assertThat(Cli.succeed("status", pid).out()).contains("by attach since");

      Cli.succeed("detach", pid);
      assertThat(Cli.run("nodes", pid).exitCode()).isEqualTo(5);
      assertThat(Listening.socketsOf(pid)).isEqualTo(listening);
      assertThat(Counts.unanswered(application)).isZero();
    }
  }

  private static JsonObject listed(long pid) throws Exception {
    for (var jvm : Cli.succeed("list", "-o", "json").json().getAsJsonArray("jvms")) {
      if (jvm.getAsJsonObject().get("pid").getAsLong() == pid) {
        return jvm.getAsJsonObject();
      }
    }
    throw new AssertionError("list does not show " + pid);
  }

  private static void assertEveryFormatNames(long pid, String node) throws Exception {
    JsonObject json = Cli.succeed("nodes", pid, "-o", "json").json();
    assertThat(json.get("schema").getAsInt()).isOne();
    JsonObject first = json.getAsJsonArray("nodes").get(0).getAsJsonObject();
    assertThat(first.get("node").getAsString()).isEqualTo(node);
    assertThat(first.get("state").getAsString()).isEqualTo("UP");
    assertThat(Cli.succeed("nodes", pid, "-o", "jsonl").json().get("node").getAsString())
        .isEqualTo(node);
    assertThat(Cli.succeed("nodes", pid, "-o", "csv").out().lines())
        .hasSize(2)
        .anyMatch(line -> line.contains(node));
    assertThat(Cli.succeed("nodes", pid).out()).contains(node);
    assertThat(Cli.succeed("watch", pid, "200ms", "2").out())
        .contains(node)
        .doesNotContain("\u001b");
  }
}
