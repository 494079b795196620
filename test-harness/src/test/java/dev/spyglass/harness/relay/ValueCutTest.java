package dev.spyglass.harness.relay;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class ValueCutTest {
  @Test
  void findsTheMiddleOfTheFirstTextValue() {
    assertThat(cut("STORED\r\nVALUE a 0 4\r\n1234\r\nEND\r\n"))
        .isEqualTo("STORED\r\nVALUE a 0 4\r\n12");
    assertThat(cut("VALUE a 0 4 77\r\n1234\r\nEND\r\n")).isEqualTo("VALUE a 0 4 77\r\n12");
    assertThat(cut("VALUE a 0 1000\r\n12")).isEqualTo("VALUE a 0 1000\r\n12");
  }

  @Test
  void leavesOtherAnswersWhole() {
    for (String answer :
        new String[] {"STORED\r\n", "END\r\n", "STAT VALUE 1\r\n", "VALUE a 0 4"}) {
      assertThat(ValueCut.in(text(answer))).isEqualTo(-1);
    }
  }

  @Test
  void findsTheMiddleOfTheFirstBinaryValue() {
    ByteBuffer chunk = ByteBuffer.allocate(200);
    answer(chunk, 0, 8, 0, 8);
    answer(chunk, 1, 0, 0, 9);
    answer(chunk, 0, 4, 0, 4);
    int valueAt = chunk.position() + 24 + 4;
    answer(chunk, 0, 4, 0, 4 + 6);
    chunk.flip();

    assertThat(ValueCut.in(chunk)).isEqualTo(valueAt + 3);
  }

  private static void answer(ByteBuffer chunk, int status, int extras, int key, int body) {
    chunk.put((byte) 0x81).put((byte) 0).putShort((short) key).put((byte) extras).put((byte) 0);
    chunk.putShort((short) status).putInt(body).putInt(0).putLong(0);
    chunk.position(chunk.position() + body);
  }

  private static String cut(String answers) {
    ByteBuffer chunk = text(answers);
    return answers.substring(0, ValueCut.in(chunk));
  }

  private static ByteBuffer text(String answers) {
    return ByteBuffer.wrap(answers.getBytes(StandardCharsets.ISO_8859_1));
  }
}
