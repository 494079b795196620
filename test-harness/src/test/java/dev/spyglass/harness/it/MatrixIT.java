package dev.spyglass.harness.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.spyglass.harness.Require;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;
import org.opentest4j.TestAbortedException;

/**
 * Every version of every client library is reported in the same words, as far as the library knows
 * what they mean. Alone, since it makes use of all cores by itself.
 */
@Isolated
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MatrixIT {
  // They mostly wait.
  private static final int AT_A_TIME = 2 * Runtime.getRuntime().availableProcessors();

  private static final Duration LIMIT = Duration.ofMinutes(30);

  @TempDir Path folder;

  private final Set<MatrixRow> passed = ConcurrentHashMap.newKeySet();
  private final Set<MatrixRow> skipped = ConcurrentHashMap.newKeySet();
  private final Instant begin = Instant.now();
  private final ExecutorService workers = Executors.newFixedThreadPool(AT_A_TIME);

  @TestFactory
  Stream<DynamicTest> everyClientIsReportedInTheSameWords() {
    Require.memcached();
    Map<MatrixRow, Future<?>> plays = new LinkedHashMap<>();
    for (MatrixRow row : MatrixRow.all()) {
      plays.put(row, workers.submit(() -> play(row)));
    }
    workers.shutdown();
    List<DynamicTest> tests = new ArrayList<>();
    plays.forEach((row, play) -> tests.add(dynamicTest(row.toString(), () -> result(row, play))));
    return tests.stream();
  }

  private Void play(MatrixRow row) throws Exception {
    try (MatrixScript script = new MatrixScript(row, Files.createTempDirectory(folder, "row"))) {
      script.play();
    } catch (TestAbortedException e) {
      skipped.add(row);
      throw e;
    }
    passed.add(row);
    return null;
  }

  /** A row that failed beside others is played again alone: what is tested is not the load. */
  private void result(MatrixRow row, Future<?> play) throws Exception {
    try {
      play.get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof TestAbortedException) {
        throw (TestAbortedException) e.getCause();
      }
      System.out.println("matrix: once more, alone: " + row + ": " + e.getCause());
      assertThat(workers.awaitTermination(LIMIT.toMillis(), TimeUnit.MILLISECONDS)).isTrue();
      play(row);
    }
  }

  @AfterAll
  void thePageSaysWhatWasSeen() throws Exception {
    // Where one row alone was asked for, the others may still be playing.
    workers.shutdownNow();
    assertThat(workers.awaitTermination(LIMIT.toMillis(), TimeUnit.MILLISECONDS)).isTrue();
    long seconds = Duration.between(begin, Instant.now()).toSeconds();
    System.out.println(
        "matrix: %d of %d rows in %d s".formatted(passed.size(), MatrixRow.all().size(), seconds));
    assumeThat(skipped).as("rows without their JDK").isEmpty();
    String page = CompatibilityPage.of(passed);
    Files.writeString(Jars.compatibilityPage(), page);
    assertThat(Path.of("../docs/compatibility.md"))
        .as("docs/compatibility.md: bin/compatibility makes it anew")
        .hasContent(page);
  }
}
