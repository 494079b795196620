package dev.spyglass.agent.library;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JarTest {
  private static final String CLIENT = "some/Client";
  private static final String MARKER = "some/OfTheFork";

  @TempDir private Path folder;

  @Test
  void whatLiesInAnotherJarIsNotBesideTheClass() throws Exception {
    Path library = jar("library-1.jar", CLIENT + ".class", "");
    Path fork = jar("fork-2.jar", MARKER + ".class", "");
    try (URLClassLoader both = loader(library, fork)) {
      assertThat(Jar.of(both, CLIENT).hasClass(MARKER)).isFalse();
      assertThat(Jar.of(both, MARKER).hasClass(MARKER)).isTrue();
      assertThat(Jar.of(both, "no/Such").hasClass(MARKER)).isFalse();
    }
  }

  @Test
  void theNameOfTheJarShowsTheVersion() throws Exception {
    try (URLClassLoader loader = loader(jar("fork-1.0.61.0.jar", CLIENT + ".class", ""))) {
      assertThat(Jar.of(loader, CLIENT).version("g", "fork")).isEqualTo("1.0.61.0");
      assertThat(Jar.of(loader, CLIENT).version("g", "other")).isNull();
    }
  }

  @Test
  void whatMavenNotedGoesBefore() throws Exception {
    Path jar =
        jar(
            "fork-1.jar",
            CLIENT + ".class",
            "",
            "META-INF/maven/g/fork/pom.properties",
            "version=2");
    try (URLClassLoader loader = loader(jar)) {
      assertThat(Jar.of(loader, CLIENT).version("g", "fork")).isEqualTo("2");
    }
  }

  @Test
  void aRenamedJarDoesNotShowTheVersion() throws Exception {
    try (URLClassLoader loader = loader(jar("app.jar", CLIENT + ".class", ""))) {
      assertThat(Jar.of(loader, CLIENT).version("g", "fork")).isNull();
    }
  }

  /** As spymemcached's build leaves it, among constants of every kind. */
  static final class Built {
    static final int NUMBER = 70_000;
    static final long LONG = 1L << 40;
    static final double DOUBLE = 0.1;
    static final String OTHER = "not this";
    public static final String VERSION = "2.12.3";

    static {
      System.setProperty("loaded.by.a.test", "true");
    }
  }

  @Test
  void theBuildsVersionIsReadFromItsClassFile() {
    String built = Built.class.getName().replace('.', '/');
    ClassLoader loader = JarTest.class.getClassLoader();

    assertThat(Jar.of(loader, built).buildVersion(built)).isEqualTo("2.12.3");
    assertThat(System.getProperty("loaded.by.a.test")).isNull();
    String without = JarTest.class.getName().replace('.', '/');
    assertThat(Jar.of(loader, built).buildVersion(without)).isNull();
    assertThat(Jar.of(loader, built).buildVersion("no/Such")).isNull();
  }

  @Test
  void whatIsNoClassFileHasNoVersion() throws Exception {
    try (URLClassLoader loader = loader(jar("library-1.jar", CLIENT + ".class", "none"))) {
      assertThat(Jar.of(loader, CLIENT).buildVersion(CLIENT)).isNull();
    }
  }

  @Test
  void aLoaderThatRefusesShowsNothing() {
    ClassLoader refusing =
        new ClassLoader(null) {
          @Override
          public URL getResource(String name) {
            throw new IllegalStateException("stopped");
          }
        };
    assertThat(Jar.of(refusing, CLIENT).version("g", "library")).isNull();
    assertThat(Jar.of(refusing, CLIENT).hasClass(MARKER)).isFalse();
  }

  private Path jar(String name, String... namesAndContents) throws IOException {
    Path jar = folder.resolve(name);
    try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar))) {
      for (int i = 0; i < namesAndContents.length; i += 2) {
        out.putNextEntry(new JarEntry(namesAndContents[i]));
        out.write(namesAndContents[i + 1].getBytes(StandardCharsets.UTF_8));
        out.closeEntry();
      }
    }
    return jar;
  }

  private static URLClassLoader loader(Path... jars) throws IOException {
    URL[] urls = new URL[jars.length];
    for (int i = 0; i < jars.length; i++) {
      urls[i] = jars[i].toUri().toURL();
    }
    return new URLClassLoader(urls, null);
  }
}
