package dev.spyglass.agent.weave;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spyglass.agent.library.ClientLibrary;
import dev.spyglass.agent.library.folsom.Folsom;
import dev.spyglass.agent.library.spymemcached.Spymemcached;
import dev.spyglass.agent.library.whalin.Whalin;
import dev.spyglass.agent.library.xmemcached.Xmemcached;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import net.bytebuddy.ByteBuddy;
import net.bytebuddy.description.method.MethodDescription;
import net.bytebuddy.description.type.TypeDescription;
import net.bytebuddy.dynamic.ClassFileLocator;
import net.bytebuddy.dynamic.scaffold.subclass.ConstructorStrategy;
import net.bytebuddy.implementation.StubMethod;
import net.bytebuddy.matcher.ElementMatchers;
import net.bytebuddy.pool.TypePool;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each hooked method that an application may override, overridden by a class that replaces it. */
class EveryOverrideTest {
  private static final ClassLoader LOADER = EveryOverrideTest.class.getClassLoader();
  private static final ClassFileLocator FILES = ClassFileLocator.ForClassLoader.of(LOADER);
  private static final TypePool TYPES = TypePool.Default.of(FILES);

  /** Hooks whose advice needs a field that only the superclass may read. */
  private static final Set<String> OFF =
      Set.of(
          "net.spy.memcached.protocol.BaseOperationImpl.isTimedOut(long)",
          "net.spy.memcached.protocol.BaseOperationImpl.timeOut()",
          "com.spotify.folsom.client.ascii.DefaultAsciiMemcacheClient.shutdown()",
          "com.spotify.folsom.client.binary.DefaultBinaryMemcacheClient.shutdown()");

  static List<ClientLibrary> libraries() {
    return List.of(new Spymemcached(), new Xmemcached(), new Folsom(), new Whalin());
  }

  @ParameterizedTest
  @MethodSource("libraries")
  void theHookIsInTheOverride(ClientLibrary library) throws Exception {
    List<String> overridden = new ArrayList<>();
    Set<String> off = new TreeSet<>();
    for (Hook hook : library.hooks()) {
      MethodDescription method = HookedMethod.of(type(hook.className()), hook);
      if (method != null && mayBeOverridden(method)) {
        overridden.add(hook.toString());
        if (!isWoven(library, hook, method)) {
          off.add(hook.toString());
        }
      }
    }

    assertThat(overridden).as("methods that may be overridden").isNotEmpty();
    Set<String> expected = new TreeSet<>(OFF);
    expected.retainAll(overridden);
    assertThat(off).isEqualTo(expected);
  }

  private static TypeDescription type(String name) {
    return TYPES.describe(name).resolve();
  }

  private static boolean mayBeOverridden(MethodDescription method) {
    int type = method.getDeclaringType().asErasure().getModifiers();
    return method.isVirtual()
        && !Modifier.isFinal(type)
        && !method.isFinal()
        && (method.isPublic() || method.isProtected())
        && method.getDeclaringType().asErasure().isPublic();
  }

  private static boolean isWoven(ClientLibrary library, Hook hook, MethodDescription method)
      throws Exception {
    HookStatus status = new HookStatus();
    HookTransformer transformer =
        new HookTransformer(new LibraryCopies(new TheseLibraries(library), () -> {}), status);
    byte[] original = FILES.locate(hook.className()).resolve();
    transformer.transform(LOADER, hook.className().replace('.', '/'), null, null, original);
    int before = status.installed();
    byte[] own =
        new ByteBuddy()
            .subclass(type(hook.className()), ConstructorStrategy.Default.NO_CONSTRUCTORS)
            .name("app.Own")
            .method(ElementMatchers.is(method))
            .intercept(StubMethod.INSTANCE)
            .make()
            .getBytes();
    byte[] woven = transformer.transform(LOADER, "app/Own", null, null, own);
    return woven != null && status.installed() == before + 1;
  }
}
