package dev.spyglass.harness.workload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.spyglass.harness.application.Settings;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

final class LibraryTest {
  private static final Set<CallKind> NO_CALLS = EnumSet.noneOf(CallKind.class);

  @ParameterizedTest
  @CsvSource({
    "xmemcached, verify-alive",
    "xmemcached, max-reconnect-delay",
    "spymemcached, heartbeat",
    "elasticache-java-cluster-client, timeout-ratio",
    "arcus-java-client, hash",
    "couchbase-client, locator",
    "folsom, failure-mode",
    "Memcached-Java-Client, timeout-threshold",
  })
  void aSettingThatItDoesNotHaveIsRefused(String artifact, String setting) {
    Options options = new Options("--" + setting, "true");
    assertThatThrownBy(() -> Library.of(artifact).check(options, NO_CALLS))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith(artifact + " has no --" + setting + "; it has --")
        .hasMessageContaining("--op-timeout");
  }

  @ParameterizedTest
  @CsvSource({
    "xmemcached, ASYNC_GET, asyncGet",
    "arcus-java-client, TOUCH, touch",
    "folsom, GET_VERSIONS, getVersions",
    "Memcached-Java-Client, TOUCH, touch",
  })
  void aCallThatItDoesNotHaveIsRefused(String artifact, CallKind kind, String word) {
    assertThatThrownBy(() -> Library.of(artifact).check(new Options(), EnumSet.of(kind)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(artifact + " has no " + word);
  }

  @ParameterizedTest
  @EnumSource
  void whatItHasIsTaken(Library library) {
    Options load = new Options("--op-timeout", "1s", "--rate", "5", "--keys", "10");
    assertThatCode(() -> library.check(load, EnumSet.of(CallKind.GET, CallKind.GET_BULK)))
        .doesNotThrowAnyException();
    assertThat(Library.of(library.toString())).isEqualTo(library);
  }

  @Test
  void anUnknownLibraryIsRefusedWithThoseThereAre() {
    assertThatThrownBy(() -> Library.of("jedis"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("'jedis'")
        .hasMessageContaining("spymemcached")
        .hasMessageContaining("Memcached-Java-Client");
  }

  @Test
  void aWrongValueIsRefusedInTheNameOfTheLibrary() {
    Options options = new Options("--failure-mode", "never", "--servers", "127.0.0.1:1");
    assertThatThrownBy(() -> CacheClients.open(options))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("spymemcached: --failure-mode 'never': expected one of")
        .hasMessageContaining("redistribute");
  }

  @Test
  void getStatsHasARemedyOfItsOwn() {
    assertThat(Library.SPYMEMCACHED.remedies("memory-bounded (getStats)"))
        .extracting(Remedy::setting)
        .containsExactly("mix");
    assertThat(Library.SPYMEMCACHED.remedies("memory-bounded (keyed)"))
        .extracting(Remedy::setting)
        .containsExactly("failure-mode");
    assertThat(Library.SPYMEMCACHED.remedies("starts (node 1 drop)")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "spymemcached, 8",
    "elasticache-java-cluster-client, 8",
    "couchbase-client, 0",
    "arcus-java-client, 5",
    "xmemcached, 4",
    "folsom, 3",
    "Memcached-Java-Client, 0",
  })
  void remediesAreSettingsThatThereAre(String artifact, int count) {
    List<Remedy> remedies =
        Stream.of(
                "marked-down",
                "fails-fast",
                "memory-bounded",
                "memory-bounded (getStats)",
                "timeouts-obeyed",
                "others-unaffected",
                "starts",
                "returns")
            .flatMap(criterion -> Library.of(artifact).remedies(criterion).stream())
            .toList();
    assertThat(remedies)
        .hasSize(count)
        .allSatisfy(remedy -> assertThat(Settings.KNOWN).containsKey(remedy.setting()));
  }

  @Test
  void remediesAreTheLibrarysOwn() {
    assertThat(Library.SPYMEMCACHED.remedies("marked-down"))
        .doesNotContainAnyElementsOf(Library.XMEMCACHED.remedies("marked-down"));
  }

  @ParameterizedTest
  @EnumSource
  void failureModesAreThoseOfASettingThatItHas(Library library) {
    assertThat(library.failureModes().isEmpty()).isNotEqualTo(library.hasSetting("failure-mode"));
  }

  @Test
  void everySettingOfADrillIsAnOption() {
    for (String name : Settings.KNOWN.keySet()) {
      assertThatCode(() -> new Options("--" + name, "1")).doesNotThrowAnyException();
    }
  }

  @ParameterizedTest
  @CsvSource({"11211", "host", "127.0.0.1:", "127.0.0.1:99999", "127.0.0.1:1x"})
  void whatIsNoServerIsRefused(String server) {
    assertThatThrownBy(() -> new Options("--servers", server).servers())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("host:port");
  }

  @Test
  void aServerKeepsTheTextItWasGivenAsItsName() {
    assertThat(new Options("--servers", "127.0.0.1:1,localhost:2").servers())
        .extracting(address -> address.getHostName() + " " + Options.text(address))
        .containsExactly("127.0.0.1 127.0.0.1:1", "localhost localhost:2");
  }
}
