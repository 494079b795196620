package dev.spyglass.cli.attach;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.spyglass.cli.CommandFailure;
import dev.spyglass.cli.ExitCode;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AttachReplyTest {
  @ParameterizedTest
  @CsvSource({
    "'0|0|', DONE",
    "'0|return code: 0|', DONE",
    "'0|100|', JAR_NOT_FOUND",
    "'0|return code: 100|', JAR_NOT_FOUND",
    "'0|return code: 102|', FAILED",
    "'0|', FAILED",
    "'-1|Operation nonsense not recognized!|', FAILED",
    "'0|Dynamic agent loading is not enabled. Use -XX:+EnableDynamicAgentLoading|', NOT_ENABLED",
    "'', FAILED"
  })
  void theSecondLineTellsWhetherTheAgentWasLoaded(String reply, AttachReply.Load load) {
    assertThat(parse(reply.replace('|', '\n')).load()).isEqualTo(load);
  }

  @Test
  void aReplyWithoutANumberIsNoSuccess() {
    AttachReply reply = parse("who are you?\n");

    assertThat(reply.code()).isNull();
    assertThat(reply.text()).isEqualTo("who are you?\n");
  }

  @Test
  void aRequestAlwaysHasThreeArguments() {
    byte[] request = AttachRequest.bytes("load", "instrument", "false");

    assertThat(new String(request, StandardCharsets.UTF_8))
        .isEqualTo("1\0load\0instrument\0false\0\0");
  }

  @Test
  void argumentsTheJvmWouldDropAreRefusedBefore() {
    assertThat(AttachRequest.bytes("load", "x".repeat(1024))).hasSizeGreaterThan(1024);
    assertThatThrownBy(() -> AttachRequest.bytes("load", "x".repeat(1025)))
        .isInstanceOfSatisfying(
            CommandFailure.class, f -> assertThat(f.exitCode()).isEqualTo(ExitCode.USAGE));
  }

  private static AttachReply parse(String reply) {
    return AttachReply.parse(reply.getBytes(StandardCharsets.UTF_8));
  }
}
