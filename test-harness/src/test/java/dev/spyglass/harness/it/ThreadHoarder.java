package dev.spyglass.harness.it;

/** A JVM that leaks threads until the system refuses more, then repeats its input. */
final class ThreadHoarder {
  public static void main(String[] arguments) {
    try {
      while (true) {
        Thread thread = new Thread(ThreadHoarder::sleep);
        thread.setDaemon(true);
        thread.start();
      }
    } catch (OutOfMemoryError e) {
      System.out.println("refused " + e.getMessage());
    }
    Idle.main(arguments);
  }

  private static void sleep() {
    try {
      Thread.sleep(Long.MAX_VALUE);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private ThreadHoarder() {}
}
