package dev.spyglass.harness.process;

import java.util.List;
import java.util.Map;

/** A child of {@link GuardTest}: guards a command, prints its process id, and stays. */
final class Guarded {
  public static void main(String[] arguments) throws Exception {
    Process process = Guard.command(List.of(arguments), Map.of()).start();
    System.out.println("guarded " + process.pid());
    process.waitFor();
    System.out.println("ended " + process.exitValue());
    Thread.sleep(Long.MAX_VALUE);
  }

  private Guarded() {}
}
