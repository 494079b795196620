package dev.spyglass.harness.application;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

final class SettingsTest {
  @Test
  void keepTheOrderInWhichTheyWereGiven() {
    Settings settings = Settings.NONE.with("rate", "20").with("failure-mode", "cancel");
    assertThat(settings.arguments()).containsExactly("--rate", "20", "--failure-mode", "cancel");
    assertThat(settings).hasToString("--rate 20 --failure-mode cancel");
    assertThat(Settings.NONE).hasToString("the client's defaults");
  }

  @Test
  void whatIsNamedGoesBeforeWhatIsUsual() {
    Settings named = Settings.NONE.with("rate", "20");
    Settings usual = Settings.NONE.with("rate", "1").with("mix", "get=1");
    assertThat(named.orElse(usual).get("rate")).isEqualTo("20");
    assertThat(named.orElse(usual).get("mix")).isEqualTo("get=1");
  }

  @Test
  void doNotChange() {
    Settings settings = Settings.NONE.with("rate", "20");
    assertThat(settings.with("rate", "1").get("rate")).isEqualTo("1");
    assertThat(settings.without("rate")).isEqualTo(Settings.NONE);
    assertThat(settings.get("rate")).isEqualTo("20");
    assertThatThrownBy(() -> settings.values().put("rate", "1"))
        .isInstanceOf(UnsupportedOperationException.class);
    assertThatThrownBy(() -> Settings.KNOWN.put("rate", "1"))
        .isInstanceOf(UnsupportedOperationException.class);
  }
}
