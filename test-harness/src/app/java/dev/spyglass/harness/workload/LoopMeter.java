package dev.spyglass.harness.workload;

import com.sun.management.OperatingSystemMXBean;
import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;

/** What a run used: time, CPU of the whole process, bytes allocated by operations. */
final class LoopMeter {
  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
  private static final OperatingSystemMXBean SYSTEM =
      (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

  private final Thread ioThread;
  private long startNanos;
  private long startCpuNanos;
  private long startIoBytes;

  LoopMeter(Thread ioThread) {
    this.ioThread = ioThread;
  }

  static long allocatedByThisThread() {
    return THREADS.getThreadAllocatedBytes(Thread.currentThread().getId());
  }

  void begin() {
    startIoBytes = THREADS.getThreadAllocatedBytes(ioThread.getId());
    startCpuNanos = SYSTEM.getProcessCpuTime();
    startNanos = System.nanoTime();
  }

  /** The measurements as {@code name=value}, given what the callers allocated. */
  String end(long operations, long callerBytes) {
    long wallNanos = System.nanoTime() - startNanos;
    long cpuNanos = SYSTEM.getProcessCpuTime() - startCpuNanos;
    long ioBytes = THREADS.getThreadAllocatedBytes(ioThread.getId()) - startIoBytes;
    return ("operations=" + operations)
        + (" wallNanos=" + wallNanos)
        + (" cpuNanos=" + cpuNanos)
        + (" callerBytes=" + callerBytes)
        + (" ioBytes=" + ioBytes);
  }

  /** Memory in use after a collection, as {@code MEMORY heap=... nonHeap=...}, in bytes. */
  static String memory() throws InterruptedException {
    for (int i = 0; i < 3; i++) {
      System.gc();
      Thread.sleep(50);
    }
    long heap = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    long nonHeap = 0;
    for (MemoryPoolMXBean pool : ManagementFactory.getMemoryPoolMXBeans()) {
      // The load decides how much code is compiled, so it is kept apart from what an agent loads.
      boolean code = pool.getName().startsWith("Code");
      nonHeap += pool.getType() == MemoryType.NON_HEAP && !code ? pool.getUsage().getUsed() : 0;
    }
    return "MEMORY heap="
        + heap
        + " nonHeap="
        + nonHeap
        + " classes="
        + ManagementFactory.getClassLoadingMXBean().getLoadedClassCount();
  }
}
