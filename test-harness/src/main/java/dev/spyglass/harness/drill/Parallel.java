package dev.spyglass.harness.drill;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/** Runs several tasks at a time: drills mostly wait. */
public final class Parallel {
  private static final int END_LIMIT_SECONDS = 30;

  /** The results in the order of the work; the first failure ends the rest. */
  public static <T> List<T> run(int atATime, List<Callable<T>> work) throws IOException {
    ExecutorService workers = Executors.newFixedThreadPool(atATime);
    try {
      List<Future<T>> futures = new ArrayList<>();
      work.forEach(each -> futures.add(workers.submit(each)));
      List<T> results = new ArrayList<>();
      for (Future<T> future : futures) {
        results.add(future.get());
      }
      return results;
    } catch (ExecutionException e) {
      if (e.getCause() instanceof IOException failure) {
        throw failure;
      }
      if (e.getCause() instanceof RuntimeException failure) {
        throw failure;
      }
      throw new IllegalStateException(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted");
    } finally {
      workers.shutdownNow();
      awaitEnd(workers);
    }
  }

  /** An interrupted task still has to end its application and nodes. */
  private static void awaitEnd(ExecutorService workers) {
    try {
      workers.awaitTermination(END_LIMIT_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private Parallel() {}
}
