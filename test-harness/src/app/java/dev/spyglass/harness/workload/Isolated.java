package dev.spyglass.harness.workload;

import java.io.File;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.Arrays;

/**
 * The workload in a class loader that does not see the system loader, as in an application server:
 * first the class path, separated by commas, then the options.
 */
public final class Isolated {
  /** Runs the workload. */
  public static void main(String[] arguments) throws Exception {
    String[] entries = arguments[0].split(",");
    URL[] urls = new URL[entries.length];
    for (int i = 0; i < urls.length; i++) {
      urls[i] = new File(entries[i]).toURI().toURL();
    }
    // Not closed: it serves as long as the JVM lives.
    @SuppressWarnings("resource")
    ClassLoader isolated = new URLClassLoader(urls, ClassLoader.getSystemClassLoader().getParent());
    Thread.currentThread().setContextClassLoader(isolated);
    Object options = Arrays.copyOfRange(arguments, 1, arguments.length);
    isolated
        .loadClass("dev.spyglass.harness.workload.Workload")
        .getMethod("main", String[].class)
        .invoke(null, options);
  }

  private Isolated() {}
}
