package dev.spyglass.cli.histogram;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spyglass.cli.library.ClientLibrary;
import dev.spyglass.cli.library.KnownLibraries;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CacheClassesTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "net.spy.memcached.MemcachedClient$10$1",
        "net.spy.memcached.MemcachedClient$$Lambda$3/0x0000000800c3a0",
        "[Lnet.spy.memcached.MemcachedNode;",
        "[[Lnet.rubyeye.xmemcached.command.Command;",
        "com.spotify.folsom.client.Request"
      })
  void classesOfTheLibrariesAreOwn(String name) {
    assertThat(new CacheClasses().isOwn(name)).isTrue();
    assertThat(new CacheClasses().isShared(name)).isFalse();
  }

  @Test
  void theMarkerClassOfEveryKnownLibraryIsOwn() {
    for (ClientLibrary library : KnownLibraries.ALL) {
      assertThat(library.markers()).isNotEmpty().allMatch(new CacheClasses()::isOwn);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"[B", "java.util.concurrent.CountDownLatch$Sync"})
  void whatEverybodyHoldsIsShared(String name) {
    assertThat(new CacheClasses().isOwn(name)).isFalse();
    assertThat(new CacheClasses().isShared(name)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"java.lang.String", "net.spy.memcachedx.A", "[I", "[[", "L;", ""})
  void othersAreNeither(String name) {
    assertThat(new CacheClasses().isOwn(name)).isFalse();
    assertThat(new CacheClasses().isShared(name)).isFalse();
  }

  @Test
  void packagesAndPatternsAddToThem() {
    CacheClasses more = new CacheClasses(List.of("com.acme.cache"), Pattern.compile("Latch"));

    assertThat(more.isOwn("com.acme.cache.Wrapper$1")).isTrue();
    assertThat(more.isOwn("com.acme.cached.Wrapper")).isFalse();
    assertThat(more.isOwn("java.util.concurrent.CountDownLatch")).isTrue();
    assertThat(more.isShared("java.util.concurrent.CountDownLatch")).isFalse();
  }
}
