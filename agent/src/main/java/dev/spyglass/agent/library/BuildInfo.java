package dev.spyglass.agent.library;

import java.lang.reflect.Field;

/** The class that spymemcached's build, and those of its forks, puts into each jar. */
public final class BuildInfo {
  /** The version in the build's class of this name, which gets loaded; null if there is none. */
  public static String version(ClassLoader loader, String className) {
    try {
      Field version = Class.forName(className, true, loader).getDeclaredField("VERSION");
      version.setAccessible(true);
      return (String) version.get(null);
    } catch (ReflectiveOperationException | RuntimeException | LinkageError e) {
      return null;
    }
  }

  private BuildInfo() {}
}
