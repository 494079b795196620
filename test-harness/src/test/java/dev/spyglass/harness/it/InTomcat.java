package dev.spyglass.harness.it;

import java.nio.file.Files;
import java.util.Arrays;
import org.apache.catalina.Context;
import org.apache.catalina.startup.Tomcat;

/** The workload as a web application: the folder of the application, then the options. */
public final class InTomcat {
  /** Runs it with the class loader that Tomcat gives to a web application. */
  public static void main(String[] arguments) throws Exception {
    Tomcat tomcat = new Tomcat();
    tomcat.setBaseDir(Files.createTempDirectory("tomcat").toString());
    Context application = tomcat.addContext("", arguments[0]);
    tomcat.start();
    ClassLoader loader = application.getLoader().getClassLoader();
    Thread.currentThread().setContextClassLoader(loader);
    loader
        .loadClass("dev.spyglass.harness.workload.Workload")
        .getMethod("main", String[].class)
        .invoke(null, (Object) Arrays.copyOfRange(arguments, 1, arguments.length));
  }

  private InTomcat() {}
}
