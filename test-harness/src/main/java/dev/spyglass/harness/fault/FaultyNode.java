package dev.spyglass.harness.fault;

import java.net.InetSocketAddress;
import java.time.Instant;
import java.util.Optional;

/**
 * A memcached node that can be given a fault. Thread-safe; calls wait for each other, so that a
 * node does not change under a proof.
 */
public interface FaultyNode extends AutoCloseable {

  /** Where clients connect to; stays the same through every fault. */
  InetSocketAddress address();

  /** What serves: {@code memcached}, {@code stub} or {@code upstream}. */
  String serverKind();

  /** Whether the server behind the fault still runs: its crash must not pass for a fault. */
  boolean serverAlive();

  /**
   * Begins a fault in place of the one before; it works on return.
   *
   * @throws dev.spyglass.cli.CommandFailure if this back end cannot make it, or it failed
   */
  void inject(Fault fault);

  /** Ends the fault, if there is one; the node serves on return. */
  void heal();

  /** The fault at work. */
  Optional<Fault> fault();

  /** The moment from which the newest fault worked; empty before the first. */
  Optional<Instant> injectedAt();

  /** The moment from which the node served after the newest fault; empty while it is at work. */
  Optional<Instant> healedAt();

  /**
   * Checks the fault by two connections of its own, one made before it and a new one. If a packet
   * filter makes the fault, its counters are checked too. Takes a few seconds at most, and two
   * periods more for FLAP. Without a fault, nothing is proven.
   */
  Proof prove();

  /** Checks that a new connection gets a whole answer promptly; takes a few seconds at most. */
  Proof proveHealed();

  /** Ends the fault, the way to the server, and the server if it is ours. */
  @Override
  void close();
}
