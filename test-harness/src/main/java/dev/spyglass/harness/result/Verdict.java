package dev.spyglass.harness.result;

import java.util.Collection;

/** Whether a promise was kept. */
public enum Verdict {
  /** It was kept. */
  PASS,
  /** It cannot be told: the fault was not proven, or nothing happened that could be judged. */
  INCONCLUSIVE,
  /** It was broken. */
  FAIL;

  /** The verdict of the whole: one broken promise is enough; nothing judged is inconclusive. */
  public static Verdict of(Collection<Verdict> parts) {
    return parts.stream().max(Verdict::compareTo).orElse(INCONCLUSIVE);
  }
}
