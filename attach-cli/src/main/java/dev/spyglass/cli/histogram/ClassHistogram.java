package dev.spyglass.cli.histogram;

import dev.spyglass.cli.CommandFailure;
import dev.spyglass.cli.ExitCode;
import dev.spyglass.cli.attach.AttachSocket;
import dev.spyglass.cli.process.TargetProcess;
import java.time.Duration;
import java.util.List;

/**
 * How many objects of each class a JVM holds, and their bytes: what {@code jmap -histo} prints.
 *
 * <p>Taking one stops the target while its heap is walked; {@link HeapWalk} tells for how long.
 * Immutable.
 */
public final class ClassHistogram {
  private final List<Row> rows;

  /**
   * One class.
   *
   * @param name as the JVM writes it: {@code [B} is an array of bytes
   * @param module name and version, or null without one and before Java 9
   * @param instances how many objects there are
   * @param bytes of these objects alone, without what they refer to
   */
  public record Row(String name, String module, long instances, long bytes) {}

  private ClassHistogram(List<Row> rows) {
    this.rows = List.copyOf(rows);
  }

  /**
   * Takes the histogram of a JVM that passed {@link dev.spyglass.cli.attach.AttachPreflight}.
   *
   * @param live whether garbage is collected first, by a full collection; without it, what is in
   *     the heap counts, reachable or not
   * @param timeout bound of the whole exchange
   * @throws CommandFailure if the JVM refuses, is gone, or sends no whole histogram in time
   */
  public static ClassHistogram of(TargetProcess target, boolean live, Duration timeout) {
    AttachSocket socket = new AttachSocket(target, timeout);
    String workers = Integer.toString(HeapWalk.WORKERS);
    try {
      // JVMs before 16 take no number of workers and pass over it.
      return new ClassHistogram(
          socket.execute(
              HistogramParser::parse, "inspectheap", live ? "-live" : "-all", "", workers));
    } catch (MalformedHistogramException e) {
      throw new CommandFailure(
          target.isUnchanged() ? ExitCode.REFUSED : ExitCode.TARGET,
          "the class histogram of " + target.pid() + " cannot be used: " + e.getMessage(),
          target.isUnchanged()
              ? "try it once more; only HotSpot JVMs print histograms in the form that is known"
              : "it has ended meanwhile; to see the JVMs: spyglass list");
    }
  }

  /** All classes, those with the most bytes first. */
  public List<Row> rows() {
    return rows;
  }
}
