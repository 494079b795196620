package dev.spyglass.cli.process;

/** A program to look at: says that it is up, then waits until its standard input ends. */
final class TinyMain {
  public static void main(String[] args) throws Exception {
    System.out.println("up");
    while (System.in.read() >= 0) {
      continue;
    }
  }

  private TinyMain() {}
}
