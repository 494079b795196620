package dev.spyglass.harness.workload;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;

/**
 * A heap full of small objects, and a thread whose longest pause shows how long the JVM stood
 * still. Argument: megabytes. Then {@code pause} on standard input, answered by the longest pause
 * since the last time, or {@code exit}.
 */
public final class Heap {
  private static final int BLOCK = 1 << 12;

  /** Four objects, 80 bytes together, as caches hold them by the million. */
  private static final class Entry {
    final Integer number;
    final byte[] bytes = new byte[8];
    final Object tag = new Object[0];

    Entry(int number) {
      this.number = Integer.valueOf(number + BLOCK);
    }
  }

  private static volatile long longestNanos;

  /** Fills the heap, says {@code READY}, and obeys. */
  public static void main(String[] arguments) throws IOException {
    long bytes = Long.parseLong(arguments[0]) << 20;
    Object[][] blocks = new Object[(int) (bytes / BLOCK / 80) + 1][];
    Runtime runtime = Runtime.getRuntime();
    int filled = 0;
    while (filled < blocks.length && runtime.totalMemory() - runtime.freeMemory() < bytes) {
      blocks[filled] = new Object[BLOCK];
      for (int i = 0; i < BLOCK; i++) {
        blocks[filled][i] = new Entry(i);
      }
      filled++;
    }
    beat();
    System.out.println("READY");
    obey();
    System.exit(blocks[0].length > 0 ? 0 : 1);
  }

  private static void obey() throws IOException {
    BufferedReader in =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    for (String line = in.readLine(); line != null && !line.equals("exit"); line = in.readLine()) {
      System.out.println("PAUSE pauseNanos=" + longestNanos);
      longestNanos = 0;
    }
  }

  private static void beat() {
    Thread heart =
        new Thread(
            () -> {
              long last = System.nanoTime();
              while (true) {
                try {
                  Thread.sleep(1);
                } catch (InterruptedException e) {
                  return;
                }
                long now = System.nanoTime();
                longestNanos = Math.max(longestNanos, now - last);
                last = now;
              }
            },
            "heap-beat");
    heart.setDaemon(true);
    heart.start();
  }

  private Heap() {}
}
