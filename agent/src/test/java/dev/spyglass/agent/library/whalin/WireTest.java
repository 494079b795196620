package dev.spyglass.agent.library.whalin;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import dev.spyglass.agent.reader.Operation;
import dev.spyglass.agent.reader.Outcome;
import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WireTest {
  private static final int HEADER = 24;
  private static final int OPCODE = 1;
  private static final int STATUS = 6;
  private static final int BODY_LENGTH = 8;
  private static final int CAS = 16;

  private static ByteBuffer text(String text) {
    return ByteBuffer.wrap(text.getBytes(US_ASCII));
  }

  private static ByteBuffer request(int opcode, long cas) {
    ByteBuffer request = ByteBuffer.allocate(100);
    request.put(0, (byte) 0x80).put(OPCODE, (byte) opcode).putLong(CAS, cas);
    request.position(HEADER);
    return request;
  }

  private static ByteBuffer answer(int status, String body) {
    ByteBuffer answer = ByteBuffer.allocate(HEADER + body.length() + 5);
    answer.put(0, (byte) 0x81).putShort(STATUS, (short) status);
    answer.putInt(BODY_LENGTH, body.length());
    answer.position(HEADER);
    answer.put(body.getBytes(US_ASCII));
    answer.flip();
    return answer;
  }

  @ParameterizedTest
  @CsvSource({
    "get k, GET",
    "gets k, GETS",
    "set k, SET",
    "add k, ADD",
    "append k, APPEND",
    "replace k, REPLACE",
    "prepend k, PREPEND",
    "cas k, CAS",
    "delete k, DELETE",
    "decr k 1, DECR",
    "incr k 1, INCR",
    "flush_all, FLUSH",
    "stats, STATS",
    "sync k, OTHER",
    "q, OTHER"
  })
  void aTextRequestIsKnownByItsWord(String line, Operation kind) {
    assertThat(Wire.kind(text(line))).isEqualTo(kind);
    assertThat(Wire.kind(line.getBytes(US_ASCII))).isEqualTo(kind);
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0, GET",
    "1, 0, SET",
    "1, 7, CAS",
    "2, 0, ADD",
    "3, 0, REPLACE",
    "4, 0, DELETE",
    "5, 0, INCR",
    "6, 0, DECR",
    "8, 0, FLUSH",
    "14, 0, APPEND",
    "15, 0, PREPEND",
    "16, 0, STATS",
    "33, 0, OTHER"
  })
  void aBinaryRequestIsKnownByItsOpcode(int opcode, long cas, Operation kind) {
    assertThat(Wire.kind(request(opcode, cas))).isEqualTo(kind);
  }

  @ParameterizedTest
  @CsvSource({
    "GET, VALUE k 0 1, HIT",
    "GETS, END, MISS",
    "STATS, END, OK",
    "STATS, STAT pid 1, OK",
    "SET, STORED, STORED",
    "ADD, NOT_STORED, NOT_STORED",
    "CAS, EXISTS, NOT_STORED",
    "CAS, NOT_FOUND, MISS",
    "DELETE, DELETED, OK",
    "DELETE, NOT_FOUND, MISS",
    "INCR, 12, OK",
    "FLUSH, OK, OK",
    "SET, SERVER_ERROR out of memory, SERVER_ERROR",
    "INCR, CLIENT_ERROR not a number, CLIENT_ERROR",
    "GET, ERROR, CLIENT_ERROR",
    "SET, WHAT IS THIS, SERVER_ERROR",
    "SET, SURPRISE, SERVER_ERROR",
    "DELETE, DELETED, OK",
    "STATS, STAT pid 1, OK"
  })
  void aTextAnswerIsKnownByItsWord(Operation operation, String line, Outcome outcome) {
    assertThat(Wire.outcome(operation, text(line + "\r\n"))).isEqualTo(outcome);
  }

  @ParameterizedTest
  @CsvSource({
    "GET, 0, HIT",
    "GET, 1, MISS",
    "SET, 0, STORED",
    "REPLACE, 1, NOT_STORED",
    "CAS, 1, MISS",
    "CAS, 2, NOT_STORED",
    "APPEND, 5, NOT_STORED",
    "DELETE, 0, OK",
    "INCR, 6, CLIENT_ERROR",
    "SET, 3, SERVER_ERROR",
    "SET, 131, CLIENT_ERROR",
    "SET, 130, SERVER_ERROR"
  })
  void aBinaryAnswerIsKnownByItsStatus(Operation operation, int status, Outcome outcome) {
    assertThat(Wire.outcome(operation, answer(status, ""))).isEqualTo(outcome);
  }

  @Test
  void theEndOfTheStreamIsNoAnswer() {
    assertThat(Wire.outcome(Operation.GET, ByteBuffer.allocate(0))).isNull();
  }

  @Test
  void theTextOfAnErrorIsItsLineOrItsBody() {
    assertThat(Wire.text(text("SERVER_ERROR out of memory\r\nmore")))
        .isEqualTo("SERVER_ERROR out of memory");
    assertThat(Wire.text(answer(0x82, "Out of memory"))).isEqualTo("Out of memory");
    assertThat(Wire.text(answer(0x82, "").limit(3))).isEmpty();
  }
}
