package dev.spyglass.cli.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ProcParsersTest {
  private static final String STATUS =
      """
      Name:\tjava
      Pid:\t4711
      Uid:\t0\t1000\t1000\t1000
      Gid:\t0\t1001\t1001\t1001
      Groups:\t4 27\s
      NSpid:\t4711\t7
      SigCgt:\t2000000181005ccf
      """;

  @Test
  void readsStateAndStartBehindANameWithSpacesAndParentheses() {
    String line = "42 (odd) R (name) T 1 42 42 0 -1 4194304 1 2 3 4 5 6 7 8 20 0 33 0 98765 9 9";

    ProcStat stat = ProcStat.parse(line);

    assertThat(stat).isEqualTo(new ProcStat("odd) R (name", 'T', 98765));
  }

  @Test
  void aProcessThatIsGoneHasNoStat() {
    assertThat(ProcStat.parse(null)).isNull();
    assertThat(ProcStat.parse("")).isNull();
    assertThat(ProcStat.parse("42 (short) R 1 2")).isNull();
  }

  @Test
  void readsEffectiveUserAndTheInnermostPid() {
    ProcStatus status = ProcStatus.parse(STATUS);

    assertThat(status.uid()).isEqualTo(1000);
    assertThat(status.gid()).isEqualTo(1001);
    assertThat(status.groups()).containsExactly(4, 27);
    assertThat(status.namespacePid()).isEqualTo(7);
  }

  @Test
  void tellsWhetherQuitIsCaught() {
    assertThat(ProcStatus.parse(STATUS).catchesQuit()).isTrue();
    String reducedSignals = STATUS.replace("2000000181005ccf", "2000000180005cc8");
    assertThat(ProcStatus.parse(reducedSignals).catchesQuit()).isFalse();
  }

  @Test
  void readsFilesOfAMemoryMapAlsoWhenReplacedOnDisk() {
    String start = "7f0c0-7f0c1 r-xp 00000000 08:01 123    ";

    assertThat(MemoryMap.fileOf(start + "/a b/libjvm.so (deleted)")).isEqualTo("/a b/libjvm.so");
    assertThat(MemoryMap.fileOf(start + "[heap]")).isNull();
  }

  @Test
  void readsVersionsOfReleaseFiles() {
    assertThat(JavaRelease.parse("X=\"1\"\nJAVA_VERSION=\"17.0.15\"\n")).isEqualTo("17.0.15");
    assertThat(JavaRelease.parse("JAVA_VERSION=\"1.8.0_452\"")).isEqualTo("1.8.0_452");
    assertThat(JavaRelease.parse("JAVA_VERSION_DATE=\"2025-04-15\"")).isNull();
  }

  @Test
  void findsUserNames() {
    String passwd = "root:x:0:0:root:/root:/bin/sh\napp:x:1000:1000::/:/bin/false\nbroken\n";

    assertThat(Users.nameIn(passwd, 1000)).isEqualTo("app");
    assertThat(Users.nameIn(passwd, 7)).isNull();
  }

  @Test
  void theOwnersBitsCountEvenWhereOthersMayMore() {
    ProcStatus user = new ProcStatus(1000, 1001, List.of(27), 1, 0, 0);

    assertThat(FileAccess.bitsFor(user, 0046, 1000, 1001)).isZero();
    assertThat(FileAccess.bitsFor(user, 0046, 5, 27)).isEqualTo(FileAccess.READ);
    assertThat(FileAccess.bitsFor(user, 0046, 5, 5)).isEqualTo(FileAccess.READ | FileAccess.WRITE);
  }
}
