package dev.spyglass.agent.library;

import dev.spyglass.agent.reader.LibraryReader;
import java.util.List;

/** What every reader knows of the copy of a library that it serves. Immutable. */
public abstract class CopyReader implements LibraryReader {
  /** Finds what is read in this copy. */
  protected final Members members;

  private final String library;
  private final String version;
  private final String packageName;

  /**
   * For one copy.
   *
   * @param version null if it is not known
   * @param packageName what the names of the library's classes begin with
   * @param members of the copy's class loader
   */
  protected CopyReader(String library, String version, String packageName, Members members) {
    this.library = library;
    this.version = version;
    this.packageName = packageName;
    this.members = members;
  }

  @Override
  public final String library() {
    return library;
  }

  @Override
  public final String version() {
    return version;
  }

  @Override
  public final List<String> missing() {
    return members.missing();
  }

  @Override
  public final String packageName() {
    return packageName;
  }
}
