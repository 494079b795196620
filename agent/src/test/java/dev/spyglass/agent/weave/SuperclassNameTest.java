package dev.spyglass.agent.weave;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SuperclassNameTest {
  @ParameterizedTest
  @ValueSource(
      classes = {
        Object.class,
        String.class,
        Integer.class,
        Runnable.class,
        Math.class,
        java.util.stream.Collectors.class,
        java.util.concurrent.ConcurrentHashMap.class,
        net.spy.memcached.MemcachedConnection.class,
        SuperclassNameTest.class
      })
  void isThatOfTheClass(Class<?> type) throws IOException {
    Class<?> superclass = type.isInterface() ? Object.class : type.getSuperclass();
    String expected = superclass == null ? null : superclass.getName().replace('.', '/');

    assertThat(SuperclassName.in(classFile(type))).isEqualTo(expected);
  }

  @Test
  void whatIsNoClassFileHasNone() {
    for (byte[] bytes : List.of(new byte[0], new byte[20], new byte[] {1, 2, 3})) {
      assertThat(SuperclassName.in(bytes)).isNull();
    }
  }

  private static byte[] classFile(Class<?> type) throws IOException {
    String file = "/" + type.getName().replace('.', '/') + ".class";
    try (InputStream in = type.getResourceAsStream(file)) {
      return in.readAllBytes();
    }
  }
}
