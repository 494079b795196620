package dev.spyglass.harness.command;

import com.google.gson.GsonBuilder;
import dev.spyglass.cli.output.Format;
import dev.spyglass.harness.demo.Comparison;
import dev.spyglass.harness.demo.Demo;
import java.io.IOException;
import java.io.PrintStream;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code spyglass demo}: the tour of 40 seconds. */
@Command(
    name = "demo",
    description = {
      "Watch a memcached node die from inside a running JVM.",
      "Starts two nodes and an application, attaches, lets one node fall silent, brings it back,",
      "detaches, and compares what happened with what Spyglass saw. Takes about 40 seconds; needs",
      "no root and no memcached; touches nothing but its own processes on loopback."
    },
    mixinStandardHelpOptions = true,
    footer = {"", "Examples:", "  spyglass demo", "  spyglass demo -o json"})
public final class DemoCommand implements Callable<Integer> {
  @Option(
      names = {"-o", "--output"},
      paramLabel = "FORMAT",
      defaultValue = "table",
      description = "table or json (default: ${DEFAULT-VALUE})")
  private Format format;

  @Option(names = "--debug", description = "show stack traces of failures")
  private boolean debug;

  @Override
  public Integer call() throws IOException {
    boolean json = format == Format.JSON || format == Format.JSONL;
    PrintStream out = System.out;
    // The output of the commands is for people; a script reads the result alone.
    System.setOut(json ? System.err : out);
    try {
      Comparison comparison = new Demo(System.out).run();
      if (json) {
        out.println(
            new GsonBuilder()
                .serializeNulls()
                .setPrettyPrinting()
                .create()
                .toJson(comparison.json()));
      } else {
        comparison.print(out);
      }
      return 0;
    } finally {
      System.setOut(out);
    }
  }
}
