package dev.spyglass.agent.weave;

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
  private static final ClassLoader LOADER = WeaverTest.class.getClassLoader();

  private final HookStatus status = new HookStatus();
  private final Weaver weaver = new Weaver(ClassFileLocator.ForClassLoader.of(LOADER));

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
      byte[] woven = weave(entry.getKey(), original, entry.getValue());
      assertThat(members(woven)).isEqualTo(members(original));
    }

    assertThat(status.offLines()).isEmpty();
    assertThat(status.installed()).isEqualTo(hooks.size());
  }

  private byte[] weave(String className, byte[] original, List<Hook> hooks) {
    LibraryCopy copy = new FakeLibrary("1", hooks.toArray(new Hook[0])).in(LOADER);
    HookedClass own = copy.hookedClass(className);
    return weaver.weave(LOADER, className, original, own, List.of(), status.of(LOADER, className));
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
            .inline(named("dev.spyglass.agent.library.spymemcached.SpymemcachedAdvice$Connected"));
    Hook wrongName =
        Hook.on(node, "connectedNow")
            .inline(named("dev.spyglass.agent.library.spymemcached.SpymemcachedAdvice$Connected"));
    Hook wrongField =
        Hook.on(node, "reconnecting")
            .inline(
                named("dev.spyglass.agent.library.spymemcached.SpymemcachedAdvice$Connected"),
                "gone");

    byte[] woven = weave(node, classFile(node), List.of(fits, wrongName, wrongField));

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
