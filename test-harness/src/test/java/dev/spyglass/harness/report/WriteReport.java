package dev.spyglass.harness.report;

import java.io.IOException;
import java.nio.file.Path;

/** Writes a report into the folder that is its argument, and prints what went wrong. */
final class WriteReport {
  public static void main(String[] arguments) {
    try {
      Reports.write(Path.of(arguments[0]), MadeSession.ofSixDrills());
      System.out.println("written");
    } catch (IOException e) {
      System.out.println(e.getMessage());
    }
  }

  private WriteReport() {}
}
