package dev.spyglass.harness.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spyglass.cli.agent.AgentConnection;
import dev.spyglass.cli.attach.AttachSocket;
import dev.spyglass.cli.process.TargetProcess;
import dev.spyglass.harness.Require;
import dev.spyglass.harness.application.Application;
import dev.spyglass.harness.server.MemcachedServer;
import dev.spyglass.harness.server.MemcachedServers;
import javax.management.openmbean.CompositeData;
import org.junit.jupiter.api.Test;

/** Attaching and detaching again and again leaves nothing behind that grows. */
class CyclesIT {
  private static final int WARM_UP = 30;
  private static final int CYCLES = 50;
  // A loader that is not freed costs several of these in each cycle.
  private static final long SLACK_BYTES = 2 << 20;
  // The connection that looks has some of its own, now more, now less.
  private static final int FEW = 5;

  @Test
  void fiftyCyclesUnderLoadLeaveMemoryThreadsAndDescriptorsFlat() throws Exception {
    Require.memcached();
    int port = Jmx.freePort();
    try (MemcachedServer server = MemcachedServers.startReal();
        Application application =
            Target.on(Jdk.require(17))
                .jvm(Jmx.arguments(port))
                .nodes(server.port())
                .options("--rate", "200", "--op-timeout", "30s")
                .start();
        Jmx jmx = Jmx.connect(port)) {
      cycle(application, WARM_UP);
      jmx.histogram();
      long metaspace = metaspace(jmx);
      long heap = heap(jmx);
      int threads = jmx.threads().size();
      long descriptors = descriptors(jmx);

      cycle(application, CYCLES - WARM_UP);

      Eventually.holds(
          () -> {
            jmx.histogram();
            assertThat(metaspace(jmx)).isLessThan(metaspace + SLACK_BYTES);
            assertThat(heap(jmx)).isLessThan(heap + SLACK_BYTES);
            assertThat(jmx.threads().size()).isLessThanOrEqualTo(threads + FEW);
            assertThat(descriptors(jmx)).isLessThanOrEqualTo(descriptors + FEW);
          });
      assertThat(Counts.unanswered(application)).isZero();
    }
  }

  private static void cycle(Application application, int times) {
    TargetProcess target = TargetProcess.of(application.pid());
    for (int i = 0; i < times; i++) {
      new AttachSocket(target, Eventually.LIMIT)
          .loadAgent(Jars.agent().toString(), "jar=" + Jars.agent());
      Eventually.holds(
          () -> assertThat(AgentConnection.lookInto(target, Eventually.LIMIT).isActive()).isTrue());
      AgentConnection.require(target, Eventually.LIMIT).detach();
    }
  }

  private static long metaspace(Jmx jmx) throws Exception {
    return used(jmx, "java.lang:name=Metaspace,type=MemoryPool", "Usage");
  }

  private static long heap(Jmx jmx) throws Exception {
    return used(jmx, "java.lang:type=Memory", "HeapMemoryUsage");
  }

  private static long used(Jmx jmx, String name, String attribute) throws Exception {
    return (Long) ((CompositeData) jmx.attribute(name, attribute)).get("used");
  }

  private static long descriptors(Jmx jmx) throws Exception {
    return (Long) jmx.attribute("java.lang:type=OperatingSystem", "OpenFileDescriptorCount");
  }
}
