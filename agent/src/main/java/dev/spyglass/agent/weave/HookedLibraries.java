package dev.spyglass.agent.weave;

import java.util.List;

/** The libraries to weave. Thread-safe. */
public interface HookedLibraries {
  /** Whether a class of this internal name is one of some library's. Loads no library. */
  boolean haveClass(String internalName);

  /** All of them; of two that share class names, the one that is told apart comes first. */
  List<? extends HookedLibrary> all();
}
