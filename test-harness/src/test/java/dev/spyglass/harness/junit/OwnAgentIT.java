package dev.spyglass.harness.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.spyglass.cli.agent.AgentConnection;
import dev.spyglass.cli.agent.AgentLoader;
import dev.spyglass.cli.process.TargetProcess;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

/** This JVM gets the agent, and loses it again. */
@Isolated("the agent is of the whole JVM")
class OwnAgentIT {
  private static final Duration LIMIT = Duration.ofSeconds(30);

  private final TargetProcess self = TargetProcess.of(ProcessHandle.current().pid());

  @Test
  void itLeavesWithTheLastWhoNeedsIt() {
    OwnAgent.enter();
    OwnAgent.enter();
    OwnAgent.leave();
    assertThat(OwnAgent.read().agent()).isNotNull();
    assertThat(isIn()).isTrue();

    OwnAgent.leave();
    assertThat(isIn()).isFalse();
    assertThatThrownBy(OwnAgent::read)
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("only while a test runs");
  }

  @Test
  void oneThatWasInBeforeStays() {
    AgentConnection before = AgentLoader.load(self, List.of(), LIMIT);
    try {
      OwnAgent.enter();
      OwnAgent.leave();
      assertThat(isIn()).isTrue();
    } finally {
      before.detach();
    }
  }

  private boolean isIn() {
    return AgentConnection.lookInto(self, LIMIT).isActive();
  }
}
