package dev.spyglass.cli.histogram;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.spyglass.cli.histogram.ClassHistogram.Row;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Enumeration;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HistogramParserTest {
  private static final String OF_17 =
      """
       num     #instances         #bytes  class name (module)
      -------------------------------------------------------
         1:          8189         363680  [B (java.base@17.0.15)
         2:            66           5808  net.spy.memcached.protocol.ascii.StatsOperationImpl
         3:             2             48  a.B$$Lambda$14/0x00000008000c0a28
         4:             1             16  a.KotlinTest$it is red$1 (some.module)
      Total          8258         369552
      """;

  private static final String OF_8 =
      """

       num     #instances         #bytes  class name
      ----------------------------------------------
         1:          1326        4160016  [I
         2:          6820         529120  [C
      Total          8146        4689136
      """;

  @Test
  void modulesAreToldApartFromNames() throws IOException {
    assertThat(parse(OF_17))
        .containsExactly(
            new Row("[B", "java.base@17.0.15", 8189, 363680),
            new Row("net.spy.memcached.protocol.ascii.StatsOperationImpl", null, 66, 5808),
            new Row("a.B$$Lambda$14/0x00000008000c0a28", null, 2, 48),
            new Row("a.KotlinTest$it is red$1", "some.module", 1, 16));
  }

  @Test
  void java8HasNoModules() throws IOException {
    assertThat(parse(OF_8))
        .containsExactly(new Row("[I", null, 1326, 4160016), new Row("[C", null, 6820, 529120));
  }

  @Test
  void itIsWholeOnlyWithItsTotal() {
    assertRefused(OF_17.substring(0, OF_17.indexOf("Total")), "after 4 rows without a total");
    assertRefused("", "after 0 rows");
  }

  @Test
  void aRowThatGotLostIsNoticed() {
    assertRefused(OF_8.replaceFirst("(?m)^ +2:.*\n", ""), "do not add up");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<html>\n",
        "1: 2 3\n",
        "1: -2 3 a.B\n",
        "1: 99999999999999999999 3 a.B\n",
        "Total one\n",
        "\u0007\n"
      })
  void anythingElseIsRefused(String line) {
    assertRefused(line, "it contains '");
  }

  @Test
  void aLineWithoutEndIsRefusedBeforeItIsHeld() {
    assertThatThrownBy(() -> HistogramParser.parse(endless("x")))
        .isInstanceOf(MalformedHistogramException.class)
        .hasMessageContaining("longer than any class name");
  }

  @Test
  void anAnswerWithoutEndIsRefused() {
    assertThatThrownBy(() -> HistogramParser.parse(endless(" ".repeat(1_000) + "\n")))
        .isInstanceOf(MalformedHistogramException.class)
        .hasMessageContaining("64 MB");
  }

  /** Damaged in any way, it is read or refused, and never anything else. */
  @Test
  void damageNeverEndsInAnotherFailure() throws IOException {
    Random random = new Random(4711);
    byte[] whole = (OF_17 + OF_8).getBytes(StandardCharsets.UTF_8);
    int refused = 0;
    for (int i = 0; i < 20_000; i++) {
      byte[] damaged = Arrays.copyOf(whole, random.nextInt(whole.length + 1));
      for (int n = random.nextInt(4); n > 0 && damaged.length > 0; n--) {
        damaged[random.nextInt(damaged.length)] = (byte) random.nextInt(256);
      }
      try {
        assertThat(HistogramParser.parse(new ByteArrayInputStream(damaged))).isNotNull();
      } catch (MalformedHistogramException e) {
        assertThat(e).hasMessageMatching("[^\\p{Cntrl}]+");
        refused++;
      }
    }
    assertThat(refused).isBetween(5_000, 19_999);
  }

  private static void assertRefused(String text, String why) {
    assertThatThrownBy(() -> parse(text))
        .isInstanceOf(MalformedHistogramException.class)
        .hasMessageContaining(why);
  }

  private static List<Row> parse(String text) throws IOException {
    return HistogramParser.parse(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
  }

  private static InputStream endless(String text) {
    byte[] block = text.repeat(100).getBytes(StandardCharsets.UTF_8);
    return new SequenceInputStream(
        new Enumeration<>() {
          @Override
          public boolean hasMoreElements() {
            return true;
          }

          @Override
          public InputStream nextElement() {
            return new ByteArrayInputStream(block);
          }
        });
  }
}
