package dev.spyglass.agent.library;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spyglass.agent.library.spymemcached.Spymemcached;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import net.bytebuddy.dynamic.ClassFileLocator;
import net.bytebuddy.jar.asm.ClassReader;
import org.junit.jupiter.api.Test;

class WeaverTest {
  private final HookStatus status = new HookStatus();
  private final HookStatus.Notes notes =
      status.of(
          WeaverTest.class.getClassLoader(),
          new FakeLibrary("1").in(WeaverTest.class.getClassLoader()));
  private final Weaver weaver =
      new Weaver(ClassFileLocator.ForClassLoader.of(WeaverTest.class.getClassLoader()));

  private static byte[] classFile(String name) throws IOException {
    try (InputStream in =
        WeaverTest.class.getResourceAsStream("/" + name.replace('.', '/') + ".class")) {
      return in.readAllBytes();
    }
  }

  @Test
  void everyHookFitsTheNewestClient() throws IOException {
    List<Hook> hooks = new Spymemcached().hooks();
    Map<String, List<Hook>> byClass =
        hooks.stream().collect(Collectors.groupingBy(Hook::className));

    for (Map.Entry<String, List<Hook>> entry : byClass.entrySet()) {
      byte[] original = classFile(entry.getKey());
      byte[] woven = weaver.weave(entry.getKey(), original, entry.getValue(), notes);
      assertThat(members(woven)).isEqualTo(members(original));
    }

    assertThat(status.offLines()).isEmpty();
    assertThat(status.installed()).isEqualTo(hooks.size());
  }

  /** A late attach may add neither fields nor methods. */
  private static String members(byte[] classFile) {
    ClassReader reader = new ClassReader(classFile);
    StringBuilder members = new StringBuilder();
    reader.accept(new MemberNames(members), ClassReader.SKIP_CODE);
    return members.toString();
  }

  @Test
  void aHookThatDoesNotFitIsOffAloneAndNamed() throws IOException {
    String node = "net.spy.memcached.protocol.TCPMemcachedNodeImpl";
    Hook fits =
        Hook.on(node, "connected")
            .inline(named("dev.spyglass.agent.library.spymemcached.ConnectedAdvice"));
    Hook wrongName =
        Hook.on(node, "connectedNow")
            .inline(named("dev.spyglass.agent.library.spymemcached.ConnectedAdvice"));
    Hook wrongField =
        Hook.on(node, "reconnecting")
            .inline(named("dev.spyglass.agent.library.spymemcached.ConnectedAdvice"), "gone");

    byte[] woven = weaver.weave(node, classFile(node), List.of(fits, wrongName, wrongField), notes);

    assertThat(woven).isNotNull();
    assertThat(status.installed()).isEqualTo(1);
    assertThat(status.offLines())
        .containsExactly(
            "fake 1: " + node + ".connectedNow(): no such method",
            "fake 1: " + node + ".reconnecting(): no field gone");
  }

  private static Class<?> named(String name) {
    try {
      return Class.forName(name);
    } catch (ClassNotFoundException e) {
      throw new AssertionError(e);
    }
  }
}
