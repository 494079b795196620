package dev.spyglass.agent.weave;

import java.util.List;

/** A class that hooks may go into, as it was when it was last seen. */
final class Family {
  /** Of the class and its superclasses those that hooks are listed for, the class itself first. */
  final List<HookedClass> hooked;

  /** Whether the JVM was given a woven class file instead of the original. */
  final boolean woven;

  Family(List<HookedClass> hooked, boolean woven) {
    this.hooked = hooked;
    this.woven = woven;
  }
}
