package dev.spyglass.agent.weave;

import java.util.List;

/** A library of classes {@code fake.*}, in one version for all loaders. */
final class FakeLibrary implements HookedLibrary {
  private final String version;
  private final List<Hook> hooks;

  FakeLibrary(String version, Hook... hooks) {
    this.version = version;
    this.hooks = List.of(hooks);
  }

  /** The copy of it in this loader. */
  LibraryCopy in(ClassLoader loader) {
    return new LibraryCopies(new TheseLibraries(this), () -> {}).copyOf(loader, "fake/Any");
  }

  @Override
  public String name() {
    return "fake";
  }

  @Override
  public String version(ClassLoader loader) {
    return version;
  }

  @Override
  public String packagePrefix() {
    return "fake/";
  }

  @Override
  public List<Hook> hooks() {
    return hooks;
  }
}
