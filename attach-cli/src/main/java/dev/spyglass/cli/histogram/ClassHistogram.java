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
 * <p>Taking a histogram stops the target while its heap is walked; {@link HeapWalk} estimates for
 * how long. Immutable.
 */
public final class ClassHistogram {
  private final List<Row> rows;

  /**
   * One class.
   *
   * @param name as the JVM writes it: {@code [B} is an array of bytes
   * @param module name and version of its module, or null if it has none or Java is older than 9
   * @param instances number of objects
   * @param bytes size of these objects, without the objects they refer to
   */
  public record Row(String name, String module, long instances, long bytes) {}

  private ClassHistogram(List<Row> rows) {
    this.rows = List.copyOf(rows);
  }

  /**
   * Takes the histogram of a JVM that passed {@link dev.spyglass.cli.attach.AttachPreflight}.
   *
   * @param live whether a full collection comes first; if not, unreachable objects count too
   * @param timeout limit for the whole exchange
   * @throws CommandFailure if the JVM refuses, has ended, or does not send all of it in time
   */
  public static ClassHistogram of(TargetProcess target, boolean live, Duration timeout) {
    AttachSocket socket = new AttachSocket(target, timeout);
    String workers = Integer.toString(HeapWalk.WORKERS);
    try {
      // JVMs before 16 ignore the number of workers.
      return new ClassHistogram(
          socket.execute(
              HistogramParser::parse, "inspectheap", live ? "-live" : "-all", "", workers));
    } catch (MalformedHistogramException e) {
      throw new CommandFailure(
          target.isUnchanged() ? ExitCode.REFUSED : ExitCode.TARGET,
          "the class histogram of " + target.pid() + " cannot be read: " + e.getMessage(),
          target.isUnchanged()
              ? "try once more; if it fails again, the JVM is not a HotSpot JVM, the only kind supported"
              : "the JVM has ended; to see the JVMs: spyglass list");
    }
  }

  /** All classes, those with the most bytes first. */
  public List<Row> rows() {
    return rows;
  }
}
