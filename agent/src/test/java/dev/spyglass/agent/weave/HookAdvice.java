package dev.spyglass.agent.weave;

import java.util.Collection;
import java.util.Set;
import java.util.TreeSet;

/** Which classes of advice hooks name. */
public final class HookAdvice {
  /** The names of all of them, in every variant and alternative. */
  public static Set<String> classNames(Collection<Hook> hooks) {
    Set<String> names = new TreeSet<>();
    for (Hook listed : hooks) {
      for (Hook hook = listed; hook != null; hook = hook.alternative()) {
        hook.variants().forEach(variant -> names.add(variant.adviceClassName));
      }
    }
    return names;
  }

  private HookAdvice() {}
}
