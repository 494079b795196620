package dev.spyglass.cli.library;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JarScanTest {
  @TempDir Path directory;

  @Test
  void knowsLibrariesByTheNameOfTheirJar() {
    assertThat(KnownLibraries.ofJarName("/m2/spymemcached-2.12.3.jar"))
        .isEqualTo(new FoundLibrary("spymemcached", "2.12.3"));
    assertThat(KnownLibraries.ofJarName("AmazonElastiCacheClusterClient-1.2.1.jar"))
        .isEqualTo(new FoundLibrary("elasticache-java-cluster-client", "1.2.1"));
    assertThat(KnownLibraries.ofJarName("lib/xmemcached.jar"))
        .isEqualTo(new FoundLibrary("xmemcached", null));
    assertThat(KnownLibraries.ofJarName("my-spymemcached-2.12.3.jar")).isNull();
    assertThat(KnownLibraries.ofJarName("spymemcached-2.12.3-sources.jar")).isNull();
    assertThat(KnownLibraries.ofJarName("spymemcached-metrics.jar")).isNull();
  }

  @Test
  void findsJarsNestedBySpringBoot() throws IOException {
    Path jar = jar("BOOT-INF/lib/spymemcached-2.12.3.jar", "");

    assertThat(JarScan.of(jar)).containsExactly(new FoundLibrary("spymemcached", "2.12.3"));
  }

  @Test
  void findsAShadedLibraryAndItsVersion() throws IOException {
    Path jar =
        jar(
            "net/spy/memcached/MemcachedClient.class",
            "",
            "META-INF/maven/net.spy/spymemcached/pom.properties",
            "version=2.12.3\n");

    assertThat(JarScan.of(jar)).containsExactly(new FoundLibrary("spymemcached", "2.12.3"));
  }

  @Test
  void aForkIsNotTakenForTheOriginal() throws IOException {
    Path jar =
        jar(
            "net/spy/memcached/MemcachedClient.class",
            "",
            "net/spy/memcached/ArcusClient.class",
            "");

    assertThat(JarScan.of(jar)).containsExactly(new FoundLibrary("arcus-java-client", null));
  }

  @Test
  void everyLibraryIsFoundByEachOfItsNamesAndMarkers() throws IOException {
    for (ClientLibrary library : KnownLibraries.ALL) {
      List<String> names = new ArrayList<>(library.otherNames());
      names.add(library.name());
      for (String name : names) {
        assertThat(KnownLibraries.ofJarName("lib/" + name + "-1.2.jar"))
            .isEqualTo(new FoundLibrary(library.name(), "1.2"));
      }
      for (String marker : library.markers()) {
        assertThat(JarScan.of(jar(marker.replace('.', '/') + ".class", "")))
            .containsExactly(new FoundLibrary(library.name(), null));
      }
    }
  }

  @Test
  void whatIsNoJarNamesNoLibrary() throws IOException {
    Path text = Files.writeString(directory.resolve("text.jar"), "not a jar");

    assertThat(JarScan.of(text)).isEmpty();
    assertThat(JarScan.of(directory.resolve("missing.jar"))).isEmpty();
  }

  private Path jar(String... namesAndTexts) throws IOException {
    Path jar = directory.resolve("app.jar");
    try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(jar))) {
      for (int i = 0; i < namesAndTexts.length; i += 2) {
        out.putNextEntry(new ZipEntry(namesAndTexts[i]));
        out.write(namesAndTexts[i + 1].getBytes(StandardCharsets.UTF_8));
      }
    }
    return jar;
  }
}
