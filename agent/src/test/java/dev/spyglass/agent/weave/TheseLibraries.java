package dev.spyglass.agent.weave;

import java.util.List;

/** Libraries given one by one. */
public final class TheseLibraries implements HookedLibraries {
  private final List<HookedLibrary> all;

  public TheseLibraries(HookedLibrary... all) {
    this.all = List.of(all);
  }

  @Override
  public boolean haveClass(String internalName) {
    return all.stream().anyMatch(library -> internalName.startsWith(library.packagePrefix()));
  }

  @Override
  public List<HookedLibrary> all() {
    return all;
  }
}
