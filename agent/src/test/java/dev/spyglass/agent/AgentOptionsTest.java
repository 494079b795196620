package dev.spyglass.agent;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AgentOptionsTest {
  @Test
  void defaultsNeedNoSettings() {
    AgentOptions options = AgentOptions.parse(null);

    assertThat(options.jmx()).isTrue();
    assertThat(options.channel()).isTrue();
    assertThat(options.warnings()).isEmpty();
  }

  @Test
  void readsWhatIsKnown() {
    AgentOptions options = AgentOptions.parse("jmx=off,channel=off,names=a@h:1;b@h:2");

    assertThat(options.jmx()).isFalse();
    assertThat(options.channel()).isFalse();
    assertThat(options.warnings()).isEmpty();
  }

  @Test
  void aTypingErrorKeepsTheDefaultAndSaysSo() {
    AgentOptions options = AgentOptions.parse("jxm=off,jmx=maybe,names=nonsense");

    assertThat(options.jmx()).isTrue();
    assertThat(options.warnings())
        .hasSize(3)
        .anyMatch(w -> w.contains("'jxm'") && w.contains("known: names"))
        .anyMatch(w -> w.contains("jmx='maybe'"))
        .anyMatch(w -> w.contains("nonsense"));
  }

  @Test
  void longSettingsComeFromAFile(@TempDir Path folder) throws Exception {
    Path file = Files.writeString(folder.resolve("settings"), "jmx=off\nchannel=off\n");

    assertThat(AgentOptions.parse("@" + file).jmx()).isFalse();
    assertThat(AgentOptions.parse("@" + folder.resolve("missing")).warnings()).hasSize(1);
  }

  @Test
  void nothingThatIsGivenThrows() {
    Random random = new Random(11);
    for (int i = 0; i < 10_000; i++) {
      StringBuilder text = new StringBuilder();
      for (int n = random.nextInt(40); n > 0; n--) {
        text.append((char) random.nextInt(0x10000));
      }
      assertThat(AgentOptions.parse(text.toString())).isNotNull();
    }
  }
}
