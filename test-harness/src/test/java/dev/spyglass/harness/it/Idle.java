package dev.spyglass.harness.it;

import java.util.Scanner;

/** A JVM without a memcached client: repeats its input. */
final class Idle {
  public static void main(String[] arguments) {
    System.out.println("idle");
    try (Scanner in = new Scanner(System.in, "UTF-8")) {
      while (in.hasNextLine()) {
        System.out.println(in.nextLine());
      }
    }
  }

  private Idle() {}
}
