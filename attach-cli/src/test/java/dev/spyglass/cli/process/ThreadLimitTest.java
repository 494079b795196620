package dev.spyglass.cli.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class ThreadLimitTest {
  private static final String LIMITS =
      "Limit                     Soft Limit           Hard Limit           Units     \n"
          + "Max cpu time              unlimited            unlimited            seconds   \n"
          + "Max processes             120                  4096                 processes \n";

  private static final String MOUNTS =
      "31 24 0:29 / /sys/fs/cgroup rw - tmpfs tmpfs rw\n"
          + "39 31 0:36 / /sys/fs/cgroup/pids rw,relatime - cgroup cgroup rw,pids\n"
          + "41 31 0:38 / /sys/fs/cgroup/unified rw,relatime - cgroup2 cgroup2 rw\n";

  @Test
  void theSoftLimitCounts() {
    assertThat(ThreadLimit.softLimit(LIMITS, "Max processes")).isEqualTo(120);
    assertThat(ThreadLimit.softLimit(LIMITS, "Max cpu time")).isEqualTo(-1);
    assertThat(ThreadLimit.softLimit(null, "Max processes")).isEqualTo(-1);
  }

  @Test
  void theRoomIsCountedInThreads() {
    ThreadLimit limit = new ThreadLimit("mappings", 90, 100, 4, "sysctl -w x=%d");

    assertThat(limit.room()).isEqualTo(2);
    assertThat(limit.raiseFor(10)).isEqualTo("sysctl -w x=130");
    assertThat(new ThreadLimit("x", 130, 120, 1, "").room()).isZero();
  }

  @Test
  void theGroupsAboveCountInBothVersions() {
    String groups = "8:pids:/pod/app\n4:memory:/else\n0::/slice/unit\n";

    assertThat(ControlGroup.folders(MOUNTS, groups, "pids"))
        .containsExactly(
            Path.of("/sys/fs/cgroup/pids/pod/app"),
            Path.of("/sys/fs/cgroup/pids/pod"),
            Path.of("/sys/fs/cgroup/pids"),
            Path.of("/sys/fs/cgroup/unified/slice/unit"),
            Path.of("/sys/fs/cgroup/unified/slice"),
            Path.of("/sys/fs/cgroup/unified"));
  }

  @Test
  void aContainerSeesItsGroupMountedUnderItsWholePath() {
    String mounts = "41 31 0:38 /docker/abc /sys/fs/cgroup ro - cgroup2 cgroup rw\n";

    assertThat(ControlGroup.folders(mounts, "0::/docker/abc/x\n", "pids"))
        .containsExactly(Path.of("/sys/fs/cgroup/x"), Path.of("/sys/fs/cgroup"));
    assertThat(ControlGroup.folders(mounts, "0::/docker/other\n", "pids")).isEmpty();
  }
}
