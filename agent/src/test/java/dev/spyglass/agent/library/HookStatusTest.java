package dev.spyglass.agent.library;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URL;
import java.net.URLClassLoader;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class HookStatusTest {
  private static final String NODE = "fake.Node";
  private static final Hook CONNECTED = Hook.on(NODE, "connected");

  private final HookStatus status = new HookStatus();
  private final List<URLClassLoader> loaders = new ArrayList<>();

  @AfterEach
  void close() throws Exception {
    for (URLClassLoader loader : loaders) {
      loader.close();
    }
  }

  @Test
  void eachCopyHasItsOwnStatus() {
    in("2.9.0").off(CONNECTED, "no such method");
    in("2.12.3").on(CONNECTED);

    assertThat(status.installed()).isEqualTo(1);
    assertThat(status.offLines()).containsExactly(line("2.9.0"));
  }

  @Test
  void copiesOfOneVersionShareALine() {
    in("2.9.0").off(CONNECTED, "no such method");
    in("2.9.0").off(CONNECTED, "no such method");
    in("2.12.3").off(CONNECTED, "no such method");

    assertThat(status.offLines()).containsExactly(line("2.12.3"), line("2.9.0"));
  }

  @Test
  void whatIsWovenAgainIsNotCountedAgain() {
    HookStatus.Notes notes = in("2.12.3");
    notes.off(CONNECTED, "no such method");
    notes.on(CONNECTED);
    notes.on(CONNECTED);

    assertThat(status.installed()).isEqualTo(1);
    assertThat(status.offLines()).isEmpty();
  }

  private static String line(String version) {
    return "fake " + version + ": " + NODE + ".connected(): no such method";
  }

  private HookStatus.Notes in(String version) {
    URLClassLoader loader = new URLClassLoader(new URL[0]);
    loaders.add(loader);
    return status.of(loader, new FakeLibrary(version).in(loader));
  }
}
