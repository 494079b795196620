package dev.spyglass.harness.process;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** The newest lines of a process's output, numbered from 0. Thread-safe. */
public final class OutputLines {
  private final int limit;
  private final Deque<String> lines = new ArrayDeque<>();
  private long evicted;
  private int readers;

  /** Keeps this many lines; older ones are dropped. */
  public OutputLines(int limit) {
    this.limit = limit;
  }

  /** Adds a stream; a daemon thread with this name reads it to its end. */
  public synchronized void readFrom(InputStream stream, String threadName) {
    Thread reader = new Thread(() -> read(stream), threadName);
    reader.setDaemon(true);
    reader.start();
    readers++;
  }

  /** All lines still held, oldest first. */
  public synchronized List<String> all() {
    return new ArrayList<>(lines);
  }

  /** Whether all streams have ended, so that no line can follow. */
  public synchronized boolean ended() {
    return readers == 0;
  }

  /** The number the next line will have. */
  public synchronized long next() {
    return evicted + lines.size();
  }

  /**
   * Waits for a line of at least this number that is wanted; empty if the time is over, or if the
   * streams have ended without one.
   */
  public synchronized Optional<String> await(
      long fromNumber, Predicate<String> wanted, Duration limit) throws InterruptedException {
    long startNanos = System.nanoTime();
    Optional<String> found = find(fromNumber, wanted);
    while (found.isEmpty() && readers > 0) {
      long leftMillis = limit.minusNanos(System.nanoTime() - startNanos).toMillis();
      if (leftMillis <= 0) {
        break;
      }
      wait(leftMillis);
      found = find(fromNumber, wanted);
    }
    return found;
  }

  private Optional<String> find(long fromNumber, Predicate<String> wanted) {
    return lines.stream().skip(Math.max(0, fromNumber - evicted)).filter(wanted).findFirst();
  }

  private void read(InputStream stream) {
    try (BufferedReader reader =
        new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        add(line);
      }
    } catch (IOException e) {
      add("(the output breaks off: " + e.getMessage() + ")");
    } finally {
      readerEnded();
    }
  }

  private synchronized void add(String line) {
    if (lines.size() == limit) {
      lines.removeFirst();
      evicted++;
    }
    lines.addLast(line);
    notifyAll();
  }

  private synchronized void readerEnded() {
    readers--;
    notifyAll();
  }
}
