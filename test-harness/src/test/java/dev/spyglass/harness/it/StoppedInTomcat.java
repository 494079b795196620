package dev.spyglass.harness.it;

import java.nio.file.Files;
import java.util.Arrays;
import org.apache.catalina.Context;
import org.apache.catalina.startup.Tomcat;

/**
 * A web application that loads classes and is stopped, while its class loader stays: as one that
 * left a thread behind. Takes the folder of the application and the names of the classes.
 */
public final class StoppedInTomcat {
  /** Runs until its standard input ends. */
  public static void main(String[] arguments) throws Exception {
    Tomcat tomcat = new Tomcat();
    tomcat.setBaseDir(Files.createTempDirectory("tomcat").toString());
    Context application = tomcat.addContext("", arguments[0]);
    tomcat.start();
    ClassLoader loader = application.getLoader().getClassLoader();
    for (String name : Arrays.asList(arguments).subList(1, arguments.length)) {
      Class.forName(name, true, loader);
    }
    application.stop();
    System.out.println("STOPPED " + loader.getClass().getSimpleName());
    while (System.in.read() >= 0) {
      // Until the test is done.
    }
    System.exit(0);
  }

  private StoppedInTomcat() {}
}
