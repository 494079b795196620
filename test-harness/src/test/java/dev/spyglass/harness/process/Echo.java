package dev.spyglass.harness.process;

import java.util.Scanner;

/** A child of {@link ForkedJvmTest}: repeats its input, and ends with code 3 at the end of it. */
final class Echo {
  public static void main(String[] arguments) {
    System.err.println("arguments " + String.join(" ", arguments));
    System.out.println("environment " + System.getenv("ECHO"));
    System.out.println("property " + System.getProperty("echo"));
    try (Scanner in = new Scanner(System.in, "UTF-8")) {
      while (in.hasNextLine()) {
        String line = in.nextLine();
        if (line.equals("end")) {
          System.exit(3);
        }
        System.out.println("echo " + line);
      }
    }
  }

  private Echo() {}
}
