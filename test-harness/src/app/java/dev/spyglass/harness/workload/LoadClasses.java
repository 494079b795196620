package dev.spyglass.harness.workload;

/**
 * Loads as many generated classes as its argument says, which may be 0, prints how many
 * milliseconds that took, and ends.
 */
public final class LoadClasses {
  /** Loads them. */
  public static void main(String[] arguments) throws ClassNotFoundException {
    int count = Integer.parseInt(arguments[0]);
    long begin = System.nanoTime();
    for (int i = 0; i < count; i++) {
      Class.forName("generated.C" + i);
    }
    System.out.println((System.nanoTime() - begin) / 1e6);
  }

  private LoadClasses() {}
}
