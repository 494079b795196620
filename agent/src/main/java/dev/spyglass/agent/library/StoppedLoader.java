package dev.spyglass.agent.library;

import java.io.IOException;
import java.lang.reflect.Method;
import java.net.URL;
import java.net.URLClassLoader;

/**
 * The class loader of a web application that Tomcat has stopped. It refuses every question and logs
 * it with a stack trace, while threads that the application left behind go on using its classes.
 */
final class StoppedLoader {
  private static final String TOMCAT = "org.apache.catalina.loader.WebappClassLoaderBase";

  /** Whether this is one. */
  static boolean is(ClassLoader loader) {
    Class<?> type = loader == null ? null : Members.superclass(loader, TOMCAT);
    if (type == null) {
      return false;
    }
    try {
      Method getState = type.getMethod("getState");
      Object state = getState.invoke(loader);
      return !(boolean) getState.getReturnType().getMethod("isAvailable").invoke(state);
    } catch (ReflectiveOperationException | RuntimeException e) {
      return false;
    }
  }

  /** A file where the loader had its classes from, without asking it; null if there is none. */
  static URL find(ClassLoader loader, String file) {
    if (!(loader instanceof URLClassLoader)) {
      return null;
    }
    URL[] places = ((URLClassLoader) loader).getURLs();
    try (URLClassLoader files = new URLClassLoader(places, null)) {
      return files.findResource(file);
    } catch (IOException e) {
      return null;
    }
  }

  private StoppedLoader() {}
}
