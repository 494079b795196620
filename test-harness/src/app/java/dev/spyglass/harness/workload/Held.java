package dev.spyglass.harness.workload;

import java.io.IOException;
import java.net.URL;
import java.net.URLConnection;
import java.util.Arrays;

/**
 * Runs the workload once a line comes in. Until then no class of a client library is loaded. The
 * first argument is {@code true} if the JVM is to keep jars cached, as an application server that
 * redeploys does not.
 */
public final class Held {
  /** Waits, then hands the other arguments to the workload. */
  public static void main(String[] arguments) throws Exception {
    URLConnection any = new URL("file:.").openConnection();
    any.setDefaultUseCaches(Boolean.parseBoolean(arguments[0]));
    System.out.println("HELD");
    awaitLine();
    Class.forName("dev.spyglass.harness.workload.Workload")
        .getMethod("main", String[].class)
        .invoke(null, (Object) Arrays.copyOfRange(arguments, 1, arguments.length));
  }

  /** Reads no further than the line: what follows is the workload's. */
  private static void awaitLine() throws IOException {
    int read = System.in.read();
    while (read != '\n' && read >= 0) {
      read = System.in.read();
    }
  }

  private Held() {}
}
