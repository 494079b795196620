package dev.spyglass.harness.app;

/** Loads as many generated classes as it is told, none included, and ends. */
public final class LoadClasses {
  /** Loads them. */
  public static void main(String[] arguments) throws ClassNotFoundException {
    int count = Integer.parseInt(arguments[0]);
    for (int i = 0; i < count; i++) {
      Class.forName("generated.C" + i);
    }
  }

  private LoadClasses() {}
}
