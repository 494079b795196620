package dev.spyglass.cli;

import dev.spyglass.cli.command.Spyglass;

/** Entry point of {@code spyglass.jar}. The name is part of scripts and of the jar's manifest. */
public final class Main {
  /** Runs the command and ends the JVM with its exit code. */
  public static void main(String[] arguments) {
    Spyglass.main(arguments);
  }

  private Main() {}
}
