package dev.spyglass.harness.fault;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Instant;
import java.util.OptionalLong;

/** What a back end does for one node; {@link GuidedNode} calls it from one thread at a time. */
interface Injector extends AutoCloseable {

  InetSocketAddress address();

  String serverKind();

  boolean serverAlive();

  /**
   * Begins a fault while there is none, and returns the moment from which it worked. If the moment
   * is not exact, it is a little too early: no effect of the fault may seem to precede the fault.
   */
  Instant begin(Fault fault) throws IOException;

  /** Ends the fault; returns the moment from which the node served. */
  Instant end(Fault fault) throws IOException;

  /** How many packets the fault met; empty where nothing counts them. */
  OptionalLong packets();

  /** A probe is about to connect from this local port. */
  void announceProbe(int localPort);

  @Override
  void close();
}
