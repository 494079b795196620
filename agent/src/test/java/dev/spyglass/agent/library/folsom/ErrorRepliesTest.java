package dev.spyglass.agent.library.folsom;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spyglass.agent.reader.DownCause;
import dev.spyglass.agent.reader.Outcome;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ErrorRepliesTest {
  @ParameterizedTest
  @CsvSource({
    "Unexpected line: SERVER_ERROR busy, SERVER_ERROR busy, SERVER_ERROR",
    "Unexpected line: CLIENT_ERROR bad, CLIENT_ERROR bad, CLIENT_ERROR",
    "Unexpected line: WHAT, WHAT, SERVER_ERROR",
    "Unexpected response type: ERROR, ERROR, CLIENT_ERROR",
    "Unexpected response type: OUT_OF_MEMORY, OUT_OF_MEMORY, SERVER_ERROR",
    "Unexpected response: UNKNOWN_COMMAND, UNKNOWN_COMMAND, CLIENT_ERROR",
    "Unknown status code: 0x99, 0x99, SERVER_ERROR"
  })
  void theReasonOfACloseHasTheReply(String reason, String reply, Outcome outcome) {
    assertThat(ErrorReplies.reply(reason)).isEqualTo(reply);
    assertThat(ErrorReplies.outcome(reply)).isEqualTo(outcome);
    assertThat(ErrorReplies.downCause(reason)).isEqualTo(DownCause.ERROR_LINE);
  }

  @ParameterizedTest
  @CsvSource({"Timeout", "Shutdown", "Disconnected", "Connection reset by peer"})
  void otherReasonsHaveNone(String reason) {
    assertThat(ErrorReplies.reply(reason)).isNull();
    assertThat(ErrorReplies.downCause(reason)).isNull();
  }

  @Test
  void aReplyForAnotherKeyShowsNoKey() {
    assertThat(Outcomes.downCause("Expected key user:7 but got user:8")).doesNotContain("user");
  }

  @Test
  void ofAllRequestsOfAConnectionOneWasAnswered() {
    ErrorReplies replies = new ErrorReplies();
    String one = new String("Unexpected line: SERVER_ERROR");
    String two = new String("Unexpected line: SERVER_ERROR");

    assertThat(replies.isOfAnswered(failure("$RequestWritePromise", one))).isFalse();
    assertThat(replies.isOfAnswered(failure("$ConnectionHandler", one))).isTrue();
    assertThat(replies.isOfAnswered(failure("$ConnectionHandler", two))).isTrue();
    assertThat(replies.isOfAnswered(failure("$ConnectionHandler", one))).isFalse();
  }

  private static Throwable failure(String thrower, String reason) {
    Throwable failure = new RuntimeException(reason);
    failure.setStackTrace(
        new StackTraceElement[] {new StackTraceElement("Client" + thrower, "method", null, -1)});
    return failure;
  }
}
