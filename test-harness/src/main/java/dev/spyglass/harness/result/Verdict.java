package dev.spyglass.harness.result;

import java.util.Collection;

/** Whether a promise was kept. */
public enum Verdict {
  /** It was kept. */
  PASS,
  /** Not decided: the fault was not proven, or nothing happened that could be judged. */
  INCONCLUSIVE,
  /** It was broken. */
  FAIL;

  /** The worst verdict: FAIL if any promise is broken, INCONCLUSIVE if nothing was judged. */
  public static Verdict of(Collection<Verdict> parts) {
    return parts.stream().max(Verdict::compareTo).orElse(INCONCLUSIVE);
  }
}
