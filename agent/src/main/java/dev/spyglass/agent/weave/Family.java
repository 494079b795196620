package dev.spyglass.agent.weave;

import java.util.List;

/** A class that hooks may go into, as it was when it last came by. */
final class Family {
  /** The class itself, if hooks are listed for it, and its superclasses of which that is true. */
  final List<HookedClass> hooked;

  /** Whether the JVM was given another class file than the one it came with. */
  final boolean woven;

  Family(List<HookedClass> hooked, boolean woven) {
    this.hooked = hooked;
    this.woven = woven;
  }
}
