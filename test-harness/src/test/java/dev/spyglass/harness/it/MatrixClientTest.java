package dev.spyglass.harness.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spyglass.harness.workload.Library;
import org.junit.jupiter.api.Test;

final class MatrixClientTest {
  @Test
  void everyLibraryIsInTheMatrix() {
    assertThat(MatrixClient.values())
        .extracting(MatrixClient::artifact)
        .containsExactlyInAnyOrderElementsOf(Library.artifacts());
  }

  @Test
  void aMixHasTheCallsThatTheVersionHas() {
    assertThat(MatrixClient.SPYMEMCACHED.mix("2.12.3", "text"))
        .isEqualTo(
            "get=30,gets=5,getBulk=5,set=15,add=5,replace=5,append=5,cas=5,delete=10,incr=5,decr=5,"
                + "getStats=1,touch=5,getVersions=1");
    assertThat(MatrixClient.SPYMEMCACHED.mix("2.9.0", "text")).endsWith("getStats=1,getVersions=1");
    assertThat(MatrixClient.FOLSOM.mix("1.21.0", "text")).endsWith("getStats=1,touch=5");
  }
}
