package dev.spyglass.agent.library.spymemcached;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spyglass.agent.reader.Outcome;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FailuresTest {
  @ParameterizedTest
  @CsvSource({
    "STORED, STORED",
    "EXISTS, NOT_STORED",
    "NOT_FOUND, MISS",
    "DELETED, OK",
    "TOUCHED, OK",
    "OK, OK",
    "17, OK",
    "'17  ', OK",
    "'', SERVER_ERROR",
    "' ', SERVER_ERROR",
    "17 bytes, SERVER_ERROR",
    "STORED?, SERVER_ERROR"
  })
  void aLineThatIsNotInTheProtocolIsTheServersError(String line, Outcome outcome) {
    assertThat(Failures.outcomeOfReply(line)).isEqualTo(outcome);
  }
}
