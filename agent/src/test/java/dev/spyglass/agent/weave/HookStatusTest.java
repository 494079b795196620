package dev.spyglass.agent.weave;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URL;
import java.net.URLClassLoader;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class HookStatusTest {
  private static final String NODE = "fake.Node";
  private static final Hook CONNECTED = Hook.on(NODE, "connected");

  private final HookStatus status = new HookStatus();
  private final Map<URLClassLoader, LibraryCopy> copies = new HashMap<>();

  @AfterEach
  void close() throws Exception {
    for (URLClassLoader loader : copies.keySet()) {
      loader.close();
    }
  }

  @Test
  void eachCopyHasItsOwnStatus() {
    connectedIsOff(newCopy("2.9.0"));
    connectedIsOn(newCopy("2.12.3"));

    assertThat(status.installed()).isEqualTo(1);
    assertThat(status.offLines()).containsExactly(line("2.9.0"));
  }

  @Test
  void copiesOfOneVersionShareALine() {
    connectedIsOff(newCopy("2.9.0"));
    connectedIsOff(newCopy("2.9.0"));
    connectedIsOff(newCopy("2.12.3"));

    assertThat(status.offLines()).containsExactly(line("2.12.3"), line("2.9.0"));
  }

  @Test
  void whatIsWovenAgainIsNotCountedAgain() {
    ClassLoader loader = newCopy("2.12.3");
    connectedIsOff(loader);
    connectedIsOn(loader);
    connectedIsOn(loader);

    assertThat(status.installed()).isEqualTo(1);
    assertThat(status.offLines()).isEmpty();
  }

  @Test
  void aClassTheJvmRefusesIsOffAsAWhole() {
    ClassLoader loader = newCopy("2.12.3");
    connectedIsOn(loader);

    status.of(loader, NODE).allOff("java.lang.VerifyError");

    assertThat(status.installed()).isZero();
    assertThat(status.offLines())
        .containsExactly("fake 2.12.3: fake.Node.connected(): java.lang.VerifyError");
  }

  private void connectedIsOn(ClassLoader loader) {
    status.of(loader, NODE).on(copies.get(loader), CONNECTED);
  }

  private void connectedIsOff(ClassLoader loader) {
    status.of(loader, NODE).off(copies.get(loader), CONNECTED, "no such method");
  }

  private static String line(String version) {
    return "fake " + version + ": " + NODE + ".connected(): no such method";
  }

  private ClassLoader newCopy(String version) {
    URLClassLoader loader = new URLClassLoader(new URL[0]);
    copies.put(loader, new FakeLibrary(version).in(loader));
    return loader;
  }
}
