package dev.spyglass.agent.library;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URL;
import java.net.URLClassLoader;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class VersionsTest {
  @Test
  void eachCopyIsAskedOnce() throws Exception {
    List<ClassLoader> asked = new ArrayList<>();
    Versions versions =
        new Versions(
            loader -> {
              asked.add(loader);
              return "1." + asked.size();
            });
    try (URLClassLoader one = new URLClassLoader(new URL[0]);
        URLClassLoader two = new URLClassLoader(new URL[0])) {
      assertThat(versions.of(one)).isEqualTo("1.1");
      assertThat(versions.of(two)).isEqualTo("1.2");
      assertThat(versions.of(one)).isEqualTo("1.1");
      assertThat(asked).containsExactly(one, two);
    }
  }

  @Test
  void aCopyWithoutVersionIsNotAskedAgain() throws Exception {
    List<ClassLoader> asked = new ArrayList<>();
    Versions versions =
        new Versions(
            loader -> {
              asked.add(loader);
              return null;
            });
    assertThat(versions.of(null)).isNull();
    assertThat(versions.of(null)).isNull();
    assertThat(asked).hasSize(1);
  }
}
