package dev.spyglass.harness.junit;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class DocumentedExampleTest {
  @Test
  void theDocumentedExampleIsTheOneThatOurTestsRun() throws Exception {
    String example = Files.readString(Path.of("src/test/java/com/example/CacheOutageIT.java"));

    assertThat(Path.of("../docs/testing.md")).content().contains("```java\n" + example + "```\n");
  }
}
