package dev.spyglass.cli.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClientLibrariesTest {
  @TempDir Path directory;

  @Test
  void knowsLibrariesByTheNameOfTheirJar() {
    assertThat(KnownLibraries.ofJarName("/m2/spymemcached-2.12.3.jar"))
        .isEqualTo(new ClientLibrary("spymemcached", "2.12.3"));
    assertThat(KnownLibraries.ofJarName("AmazonElastiCacheClusterClient-1.2.1.jar"))
        .isEqualTo(new ClientLibrary("elasticache-java-cluster-client", "1.2.1"));
    assertThat(KnownLibraries.ofJarName("lib/xmemcached.jar"))
        .isEqualTo(new ClientLibrary("xmemcached", null));
    assertThat(KnownLibraries.ofJarName("my-spymemcached-2.12.3.jar")).isNull();
    assertThat(KnownLibraries.ofJarName("spymemcached-2.12.3-sources.jar")).isNull();
    assertThat(KnownLibraries.ofJarName("spymemcached-metrics.jar")).isNull();
  }

  @Test
  void findsJarsNestedBySpringBoot() throws IOException {
    Path jar = jar("BOOT-INF/lib/spymemcached-2.12.3.jar", "");

    assertThat(JarScan.of(jar)).containsExactly(new ClientLibrary("spymemcached", "2.12.3"));
  }

  @Test
  void findsAShadedLibraryAndItsVersion() throws IOException {
    Path jar =
        jar(
            "net/spy/memcached/MemcachedClient.class",
            "",
            "META-INF/maven/net.spy/spymemcached/pom.properties",
            "version=2.12.3\n");

    assertThat(JarScan.of(jar)).containsExactly(new ClientLibrary("spymemcached", "2.12.3"));
  }

  @Test
  void aForkIsNotTakenForTheOriginal() throws IOException {
    Path jar =
        jar(
            "net/spy/memcached/MemcachedClient.class",
            "",
            "net/spy/memcached/ArcusClient.class",
            "");

    assertThat(JarScan.of(jar)).containsExactly(new ClientLibrary("arcus-java-client", null));
  }

  @Test
  void whatIsNoJarNamesNoLibrary() throws IOException {
    Path text = Files.writeString(directory.resolve("text.jar"), "not a jar");

    assertThat(JarScan.of(text)).isEmpty();
    assertThat(JarScan.of(directory.resolve("missing.jar"))).isEmpty();
  }

  @Test
  void linksOfATargetDoNotLeadOutOfItsRoot() throws IOException {
    Path root = Files.createDirectories(directory.resolve("root/opt")).getParent();
    Files.createSymbolicLink(root.resolve("opt/app"), Path.of("/srv/../../../no-such-dir"));
    Files.createSymbolicLink(root.resolve("loop"), Path.of("loop"));

    TargetRoot target = new TargetRoot(root);

    assertThat(target.resolve("/opt/app/passwd")).isEqualTo(root.resolve("no-such-dir/passwd"));
    assertThat(target.resolve("/../../x")).isEqualTo(root.resolve("x"));
    assertThatThrownBy(() -> target.resolve("/loop")).isInstanceOf(IOException.class);
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
