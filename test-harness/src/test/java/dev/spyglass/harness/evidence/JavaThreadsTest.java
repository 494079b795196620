package dev.spyglass.harness.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

final class JavaThreadsTest {
  @Test
  void readsADumpOfJdk8() {
    assertThat(
            JavaThreads.count(
                """
                2026-01-02 03:04:05
                Full thread dump OpenJDK 64-Bit Server VM (25.432-b06 mixed mode):

                "pool-1-thread-7" #8 daemon prio=5 os_prio=0 tid=0x00007f nid=0x187d waiting
                   java.lang.Thread.State: TIMED_WAITING (sleeping)
                \tat java.lang.Thread.sleep(Native Method)

                "C1 CompilerThread1" #6 daemon prio=9 os_prio=0 tid=0x00007f nid=0x187a waiting
                "main" #1 prio=5 os_prio=0 tid=0x00007f nid=0x1872 waiting on condition
                "VM Thread" os_prio=0 tid=0x00007f nid=0x1875 runnable
                "GC task thread#0 (ParallelGC)" os_prio=0 tid=0x00007f nid=0x1873 runnable
                """))
        .isEqualTo(Map.of("pool-*-thread-*", 1L, "main", 1L));
  }

  @Test
  void readsADumpOfJdk17() {
    assertThat(
            JavaThreads.count(
                """
                "main" #1 prio=5 os_prio=0 cpu=33.25ms elapsed=1.50s tid=0x00007f nid=0x18b5 waiting
                "C2 CompilerThread0" #7 daemon prio=9 os_prio=0 cpu=3.50ms elapsed=1.48s tid=0x0
                "pool-1-thread-7" #12 daemon prio=5 os_prio=0 cpu=0.20ms elapsed=1.46s tid=0x00
                "pool-2-thread-1" #13 daemon prio=5 os_prio=0 cpu=0.20ms elapsed=1.46s tid=0x00
                "G1 Refine#0" os_prio=0 cpu=0.10ms elapsed=1.50s tid=0x00007f nid=0x18b9 runnable
                """))
        .isEqualTo(Map.of("pool-*-thread-*", 2L, "main", 1L));
  }

  @Test
  void readsADumpOfJdk25() {
    assertThat(
            JavaThreads.count(
                """
                "main" #3 [6404] prio=5 os_prio=0 cpu=31.34ms elapsed=1.49s tid=0x00 nid=6404
                "C1 CompilerThread0" #18 [6419] daemon prio=9 os_prio=0 cpu=2.28ms tid=0x00
                "VM Thread" os_prio=0 cpu=0.71ms elapsed=1.48s tid=0x00007f nid=6412 runnable
                """))
        .isEqualTo(Map.of("main", 1L));
  }

  @Test
  void whoLooksDoesNotCount() {
    assertThat(
            JavaThreads.count(
                """
                "Attach Listener" #9 daemon prio=9 os_prio=0 tid=0x00 nid=0x1 waiting
                "spyglass-sampler" #10 daemon prio=5 os_prio=0 tid=0x00 nid=0x2 waiting
                "spyglass-channel" #11 daemon prio=5 os_prio=0 tid=0x00 nid=0x3 runnable
                """))
        .isEmpty();
  }

  @Test
  void aNameMayHoldQuotesAndAddresses() {
    assertThat(
            JavaThreads.count(
                """
                "Memcached IO over {"a" 127.0.0.1:11211} #2" #12 prio=5 os_prio=0 tid=0x00
                """))
        .isEqualTo(Map.of("Memcached IO over {\"a\" *.*.*.*:*} #*", 1L));
  }
}
