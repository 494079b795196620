package dev.spyglass.harness.stage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.spyglass.cli.CommandFailure;
import dev.spyglass.cli.ExitCode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ClientJarTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "spymemcached",
        "spymemcached:",
        "jedis:5.0.0",
        "net.spy:xmemcached:2.4.9",
        "com.example:spymemcached:2.12.3",
        "net.spy:spymemcached:jar:2.12.3"
      })
  void rejectsWhatIsNoClientOfOurs(String text) {
    assertRejected(text, "no client '" + text + "'");
  }

  @ParameterizedTest
  @ValueSource(strings = {"spymemcached:..", "spymemcached:../../x", "spymemcached:2.12 3"})
  void rejectsWhatIsNoVersion(String text) {
    assertRejected(text, "is no version");
  }

  private static void assertRejected(String text, String what) {
    assertThatThrownBy(() -> ClientJar.resolve(text))
        .isInstanceOfSatisfying(
            CommandFailure.class,
            failure -> {
              assertThat(failure.exitCode()).isEqualTo(ExitCode.USAGE);
              assertThat(failure.next()).contains("spymemcached:2.12.3");
            })
        .hasMessageContaining(what);
  }
}
