package dev.spyglass.cli;

import dev.spyglass.cli.command.Spyglass;

/** Entry point of {@code spyglass.jar}. */
public final class Main {
  /** Runs the command and ends the JVM with its exit code. */
  public static void main(String[] arguments) {
    WarmUp.start();
    System.exit(Spyglass.run(arguments));
  }

  private Main() {}
}
