package dev.spyglass.harness.workload;

/** Wall-clock microseconds that never jump: one pair of clock readings, then elapsed time. */
final class WallClock {
  private final long baseMicros;
  private final long baseNanos;

  WallClock() {
    // The edge of a millisecond: otherwise the pair could be off by almost a whole one.
    long beforeMillis = System.currentTimeMillis();
    long edgeMillis = beforeMillis;
    while (edgeMillis == beforeMillis) {
      edgeMillis = System.currentTimeMillis();
    }
    baseNanos = System.nanoTime();
    baseMicros = edgeMillis * 1_000;
  }

  long micros(long nanoTime) {
    return baseMicros + (nanoTime - baseNanos) / 1_000;
  }
}
