package dev.spyglass.harness.fault;

import java.io.IOException;

/** One way to make faults. Thread-safe. Closing it closes its nodes. */
public interface FaultBackend extends AutoCloseable {

  /** {@code proxy} or {@code kernel}. */
  String name();

  /** Whether {@link FaultyNode#inject} of its nodes takes faults of this kind. */
  boolean canMake(FaultKind kind);

  /** Starts a memcached, the stub where there is none, and the way to it. */
  FaultyNode startNode() throws IOException;

  @Override
  void close();
}
