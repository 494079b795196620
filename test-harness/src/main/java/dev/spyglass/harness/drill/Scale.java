package dev.spyglass.harness.drill;

import java.time.Duration;

/** How long drills take. */
public enum Scale {
  /** Every drill is shortened. */
  QUICK(2, 1, 1),
  /** Long enough for rare events. */
  FULL(5, 3, 5);

  private static final Duration RETURN_LIMIT = Duration.ofSeconds(45);

  private final Duration warmUp;
  private final Duration settle;
  private final Duration classesEvery;

  Scale(int warmUpSeconds, int settleSeconds, int classesEverySeconds) {
    warmUp = Duration.ofSeconds(warmUpSeconds);
    settle = Duration.ofSeconds(settleSeconds);
    classesEvery = Duration.ofSeconds(classesEverySeconds);
  }

  /** The first value if quick, the second if full. */
  <T> T pick(T quick, T full) {
    return this == QUICK ? quick : full;
  }

  /** How long all nodes serve before the first outage. */
  Duration warmUp() {
    return warmUp;
  }

  /** How long all nodes serve after each outage. */
  Duration settle() {
    return settle;
  }

  /** How often classes are counted. */
  Duration classesEvery() {
    return classesEvery;
  }

  /** How long to wait for a healed node to be used again. */
  Duration returnLimit() {
    return RETURN_LIMIT;
  }
}
