package dev.spyglass.agent.weave;

import java.util.List;

/** The libraries to weave. Thread-safe. */
public interface HookedLibraries {
  /** Whether a class of this internal name may belong to one of them. Loads no library. */
  boolean haveClass(String internalName);

  /** All of them. Of libraries that share class names, the one that recognizes its own is first. */
  List<? extends HookedLibrary> all();
}
