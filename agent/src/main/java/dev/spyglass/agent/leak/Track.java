package dev.spyglass.agent.leak;

/** How one candidate went on from analysis to analysis. Not thread-safe. */
final class Track {
  private static final long SPACING_NANOS = 4_000_000_000L;
  private static final int MIN_POINTS = 4;
  private static final long MIN_SPAN_NANOS = 15_000_000_000L;
  private static final long STANDS_MILLIS = 60_000;
  private static final long HOUR_MILLIS = 3_600_000;
  private static final double YEAR_SECONDS = 365 * 86_400.0;
  private static final double LARGE_SHARE = 0.1;

  private final long firstSeenMillis = System.currentTimeMillis();
  private final Series counts = new Series(SPACING_NANOS);
  private int sights;
  private Suspect last;
  private boolean raised;

  /** Takes up what was found now; returns whether it is a suspect for the first time. */
  boolean see(Suspect suspect, long nowNanos, long heapLeftBytes) {
    boolean falling = last != null && suspect.count < last.count;
    counts.add(nowNanos, suspect.count);
    sights++;
    last = suspect;
    boolean measured = counts.size() >= MIN_POINTS && counts.spanNanos() >= MIN_SPAN_NANOS;
    suspect.growthPerSecond = measured ? counts.slopePerSecond() : suspect.arrivalsPerSecond;
    if (suspect.sinceMillis < 0) {
      suspect.sinceMillis = firstSeenMillis;
    }
    forecast(suspect, heapLeftBytes);
    boolean before = raised;
    boolean grows = suspect.growthPerSecond > 0 || suspect.oldestPendingMillis >= STANDS_MILLIS;
    raised |= sights >= suspect.patience && !falling && (grows || !suspect.mustGrow);
    return raised && !before;
  }

  private static void forecast(Suspect suspect, long heapLeftBytes) {
    double growth = suspect.growthPerSecond;
    double toQueue =
        suspect.spaceLeft == Integer.MAX_VALUE ? Double.MAX_VALUE : suspect.spaceLeft / growth;
    double toHeap =
        suspect.bytes <= 0
            ? Double.MAX_VALUE
            : heapLeftBytes / (growth * suspect.bytes / Math.max(1, suspect.count));
    double seconds = Math.min(toQueue, toHeap);
    if (growth > 0 && seconds < YEAR_SECONDS) {
      suspect.full = toQueue < toHeap ? "queue" : "heap";
      suspect.fullAtMillis = System.currentTimeMillis() + (long) (seconds * 1_000);
    }
    boolean soon =
        "heap".equals(suspect.full)
            && suspect.fullAtMillis - System.currentTimeMillis() < HOUR_MILLIS;
    boolean large = suspect.bytes > Runtime.getRuntime().maxMemory() * LARGE_SHARE;
    suspect.severity = soon || large ? Suspect.Severity.ERROR : Suspect.Severity.WARN;
  }

  boolean isRaised() {
    return raised;
  }

  Suspect last() {
    return last;
  }
}
