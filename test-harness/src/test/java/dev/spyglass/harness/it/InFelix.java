package dev.spyglass.harness.it;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import org.apache.felix.framework.FrameworkFactory;
import org.osgi.framework.Bundle;
import org.osgi.framework.launch.Framework;

/** The workload as an OSGi bundle: the jar of the bundle, then the options. */
public final class InFelix {
  /** Runs it in a framework that gives a bundle what it imports and nothing else. */
  public static void main(String[] arguments) throws Exception {
    Framework framework =
        new FrameworkFactory()
            .newFramework(
                Map.of(
                    "org.osgi.framework.storage",
                    Files.createTempDirectory("felix").toString(),
                    "org.osgi.framework.bootdelegation",
                    "",
                    "felix.bootdelegation.implicit",
                    "false"));
    framework.start();
    Bundle bundle =
        framework.getBundleContext().installBundle(Path.of(arguments[0]).toUri().toString());
    bundle.start();
    bundle
        .loadClass("dev.spyglass.harness.workload.Workload")
        .getMethod("main", String[].class)
        .invoke(null, (Object) Arrays.copyOfRange(arguments, 1, arguments.length));
  }

  private InFelix() {}
}
