package dev.spyglass.harness.drill;

import static dev.spyglass.harness.evidence.MadeEvidence.HEALTHY;
import static dev.spyglass.harness.evidence.MadeEvidence.VICTIM;
import static org.assertj.core.api.Assertions.assertThat;

import dev.spyglass.harness.evidence.MadeEvidence;
import dev.spyglass.harness.result.ResultTable;
import java.util.List;
import org.junit.jupiter.api.Test;

final class CallTableTest {
  @Test
  void showsWhatBecameOfCallsWhileTheNodeFailed() {
    ResultTable table =
        CallTable.of(
            new MadeEvidence()
                .labelled("node 2")
                .outage(10, 20)
                .gets(98, VICTIM, 10, 20, 2, "hit")
                .get(VICTIM, 12, 3, "timeout")
                .get(VICTIM, 12, 1_500, "timeout")
                .call("*", "getStats", 11, 7, "ok")
                .get(VICTIM, 9.9, 9_000, "timeout")
                .get(VICTIM, 20, 9_000, "timeout")
                .get(HEALTHY, 11, 9_000, "timeout")
                .evidence());
    assertThat(table.title()).isEqualTo("Calls to the failing node, node 2");
    assertThat(table.rows())
        .containsExactly(
            List.of("get", "100", "98 hit, 2 timeout", "2.0 ms", "3.0 ms", "1,500.0 ms"),
            List.of("getStats", "1", "1 ok", "7.0 ms", "7.0 ms", "7.0 ms"));
    assertThat(table.rows()).allSatisfy(row -> assertThat(row).hasSameSizeAs(table.header()));
  }

  @Test
  void isEmptyWithoutCalls() {
    assertThat(CallTable.of(new MadeEvidence().outage(1, 2).evidence()).rows()).isEmpty();
  }
}
