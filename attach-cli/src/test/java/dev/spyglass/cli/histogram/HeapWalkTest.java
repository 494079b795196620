package dev.spyglass.cli.histogram;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HeapWalkTest {
  private static final long USED = 2_560L << 10;

  private static final String METASPACE =
      "\n Metaspace       used 3692K, capacity 4632K\n  class space    used 403K, capacity 459K\n";

  @ParameterizedTest
  @ValueSource(
      strings = {
        " garbage-first heap   total 264192K, used 2560K [0x1, 0x2)\n  region size 1024K, 3 young",
        "garbage-first heap   total reserved 617K, committed 393K, used 2560K [0x1, 0x2)",
        " PSYoungGen      total 113152K, used 2048K [0x1)\n  eden space 97280K, 6% used [0x1)\n"
            + " ParOldGen       total 258048K, used 512K [0x1)\n  object space 258K, 0% used [0x1)",
        " ZHeap           used 2560K, capacity 256M, max capacity 4000M",
        "Shenandoah Heap\n 4000M max, 4000M soft max, 256M committed, 2560K used\n 2000 x 2048K"
      })
  void theSpacesOfAnyCollectorAreSummed(String heapInfo) {
    assertThat(HeapWalk.used(heapInfo + METASPACE)).hasValue(USED);
  }

  @Test
  void anAnswerWithoutSizesIsNone() {
    assertThat(HeapWalk.used("Epsilon? Nobody knows.")).isEmpty();
  }

  @Test
  void collectingCostsMoreThanWalkingAndWorkersShareTheWalk() {
    HeapWalk alone = new HeapWalk(4L << 30, 1);
    HeapWalk shared = new HeapWalk(4L << 30, 2);

    assertThat(shared.walkMillis()).isEqualTo(alone.walkMillis() / 2).isPositive();
    assertThat(shared.pauseMillis(false)).isEqualTo(shared.walkMillis());
    assertThat(shared.pauseMillis(true)).isGreaterThan(2 * shared.walkMillis());
  }
}
