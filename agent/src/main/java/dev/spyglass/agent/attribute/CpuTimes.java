package dev.spyglass.agent.attribute;

import java.lang.management.ManagementFactory;

/** CPU time of threads. A class apart: some runtimes have no {@code java.management}. */
final class CpuTimes {
  /** Milliseconds of CPU time; -1 where this JVM does not count them. */
  static long millis(long threadId) {
    try {
      long nanos = ManagementFactory.getThreadMXBean().getThreadCpuTime(threadId);
      return nanos < 0 ? -1 : nanos / 1_000_000;
    } catch (LinkageError | UnsupportedOperationException e) {
      return -1;
    }
  }

  private CpuTimes() {}
}
