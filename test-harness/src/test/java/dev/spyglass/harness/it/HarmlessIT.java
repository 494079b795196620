package dev.spyglass.harness.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spyglass.harness.Require;
import dev.spyglass.harness.application.Application;
import dev.spyglass.harness.application.CallRecord;
import dev.spyglass.harness.server.MemcachedServer;
import dev.spyglass.harness.server.MemcachedServers;
import java.nio.file.Path;
import java.util.List;
import javax.management.ObjectName;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever fails inside the agent, the application gets the results it gets without it. */
class HarmlessIT {
  private static final int CALLS = 1_500;

  @TempDir Path directory;

  @BeforeEach
  void needsMemcached() {
    Require.memcached();
  }

  @Test
  void failingHooksDoNotChangeAnyResult() throws Exception {
    List<String> without;
    try (MemcachedServer server = MemcachedServers.startReal();
        Application application =
            oneCallAtATime(Target.on(Jdk.require(17)), server).options("--rate", "200").start()) {
      Load.awaitCalls(application, CALLS);
      without = results(application);
    }

    int port = Jmx.freePort();
    try (MemcachedServer server = MemcachedServers.startReal();
        Application application = probed(port, server).options("--rate", "0").start();
        Jmx jmx = Jmx.connect(port)) {
      throwOnEachTenthCall(jmx, false);
      application.jvm().send("rate 200");
      Load.awaitCalls(application, CALLS);

      assertThat((Long) jmx.attribute(Probe.NAME, "Thrown")).isGreaterThan(CALLS / 10);
      assertThat((String) jmx.attribute(Probe.NAME, "EventNames"))
          .contains("operationQueued", "operationState", "operationReply", "waitEnded");
      assertThat(results(application)).isEqualTo(without);
    }
  }

  @Test
  void aHookThatKeepsFailingIsSwitchedOffAndStatusSaysSo() throws Exception {
    int port = Jmx.freePort();
    try (MemcachedServer server = MemcachedServers.startReal();
        Application application = probed(port, server).options("--rate", "400").start();
        Jmx jmx = Jmx.connect(port)) {
      throwOnEachTenthCall(jmx, true);

      Eventually.holds(
          () ->
              assertThat(application.snapshot().agent().get("hooksSwitchedOff").getAsInt())
                  .isPositive());
      assertThat(Cli.succeed("status", application.pid()).out())
          .contains("inside the agent", "events switched off: ");
      assertThat(Counts.unanswered(application)).isZero();
    }
  }

  private Target probed(int port, MemcachedServer server) throws Exception {
    Target target =
        Target.on(Jdk.require(17))
            .withAgent()
            .jvm("-javaagent:" + Probe.writeJar(directory))
            .jvm(Jmx.arguments(port));
    return oneCallAtATime(target, server);
  }

  /** One thread, so that the same calls have the same results in every run. */
  private static Target oneCallAtATime(Target target, MemcachedServer server) {
    return target
        .nodes(server.port())
        .options("--threads", "1", "--keys", "100", "--log-calls", "--op-timeout", "30s")
        .options("--mix", "get=40,set=20,add=10,delete=10,incr=10,getBulk=5,gets=3,touch=2");
  }

  private static void throwOnEachTenthCall(Jmx jmx, boolean reported) throws Exception {
    jmx.server()
        .invoke(
            new ObjectName(Probe.NAME),
            "throwOnEachTenthCall",
            new Object[] {reported},
            new String[] {"boolean"});
  }

  private static List<String> results(Application application) {
    List<CallRecord> calls = application.calls();
    return calls.stream()
        .limit(CALLS)
        .map(call -> call.operation() + " " + call.outcome())
        .toList();
  }
}
