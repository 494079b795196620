package dev.spyglass.agent.library;

import dev.spyglass.agent.model.LibraryReader;
import java.util.List;

/** A library of classes {@code fake.*}, in one version for all loaders. */
final class FakeLibrary implements ClientLibrary {
  private final String version;
  private final List<Hook> hooks;

  FakeLibrary(String version, Hook... hooks) {
    this.version = version;
    this.hooks = List.of(hooks);
  }

  /** The copy that a loader has of it. */
  LibraryCopy in(ClassLoader loader) {
    return new LibraryCopies(new KnownLibraries(this), () -> {}).copyOf(loader, "fake/Any");
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

  @Override
  public Object clientRunBy(Thread thread) {
    return null;
  }

  @Override
  public LibraryReader readerOf(Object client) {
    return null;
  }

  @Override
  public boolean reads(LibraryReader reader, Object client) {
    return false;
  }
}
