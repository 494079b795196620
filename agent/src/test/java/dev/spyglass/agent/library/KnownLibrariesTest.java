package dev.spyglass.agent.library;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class KnownLibrariesTest {
  @Test
  void thePackagesAreThoseOfTheLibraries() {
    assertThat(KnownLibraries.PACKAGES)
        .containsExactlyInAnyOrderElementsOf(
            new KnownLibraries()
                .all().stream().map(ClientLibrary::packagePrefix).collect(Collectors.toSet()));
  }
}
