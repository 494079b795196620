package dev.spyglass.harness.fault;

import dev.spyglass.cli.CommandFailure;
import dev.spyglass.cli.ExitCode;
import java.io.IOException;

/** One way to make faults. Thread-safe. Closing it closes its nodes. */
public interface FaultBackend extends AutoCloseable {

  /** {@code proxy} or {@code kernel}. */
  String name();

  /** Whether {@link FaultyNode#inject} of its nodes takes faults of this kind. */
  boolean canMake(FaultKind kind);

  /**
   * Refuses faults that it cannot make.
   *
   * @throws CommandFailure that names the back end which can
   */
  default void require(FaultKind kind) {
    if (!canMake(kind)) {
      String other = name().equals("proxy") ? "kernel" : "proxy";
      throw new CommandFailure(
          ExitCode.USAGE,
          "the " + name() + " back end cannot make '" + kind.word() + "'",
          "use --faults " + other);
    }
  }

  /** Starts a memcached, or the stub where none is installed, and the way to it. */
  FaultyNode startNode() throws IOException;

  @Override
  void close();
}
