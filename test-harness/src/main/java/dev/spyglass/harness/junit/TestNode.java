package dev.spyglass.harness.junit;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.spyglass.harness.application.NodeView;
import dev.spyglass.harness.fault.Fault;
import dev.spyglass.harness.fault.FaultyNode;
import dev.spyglass.harness.fault.Proof;
import dev.spyglass.harness.process.Await;
import dev.spyglass.harness.process.NotInTimeException;
import java.time.Duration;
import java.util.Optional;

/**
 * One node of a test: its faults, and what the client under test does about them.
 *
 * <p>A fault takes the place of the one before. It works from its first moment on; the call returns
 * when a probe has seen it work, a second or two later. A fault that cannot be seen to work, or to
 * end, says nothing about a client: it aborts the test ({@code TestAbortedException}) with what was
 * seen instead. Thread-safe.
 */
public final class TestNode {
  private static final Duration CLIENT_LIMIT = Duration.ofSeconds(5);

  private final FaultyNode node;

  TestNode(FaultyNode node) {
    this.node = node;
  }

  /** Where clients connect to, {@code host:port}; stays the same through every fault. */
  public String address() {
    return host() + ":" + port();
  }

  /** The host of the address. */
  public String host() {
    return node.address().getHostString();
  }

  /** The port of the address. */
  public int port() {
    return node.address().getPort();
  }

  /** Every answer arrives later by the latency. */
  public void slow(Duration latency) {
    inject(Fault.slow(latency));
  }

  /** Answers arrive at this rate. */
  public void throttle(long bytesPerSecond) {
    inject(Fault.throttle(bytesPerSecond));
  }

  /** Connections and requests are taken, nothing is answered. */
  public void silent() {
    inject(Fault.silent());
  }

  /** Nothing is answered and no new connection is made, as if every packet were lost. */
  public void drop() {
    inject(Fault.drop());
  }

  /** Every connection is reset, a new one as soon as it is made. */
  public void reset() {
    inject(Fault.reset());
  }

  /** Existing connections are reset and new ones are refused: the port is closed. */
  public void refuse() {
    inject(Fault.refuse());
  }

  /** The node forgot its connections: their next use is answered by a reset, new ones refused. */
  public void halfOpen() {
    inject(Fault.halfOpen());
  }

  /** An answer is cut in the middle of a value, and its connection ends. */
  public void truncate() {
    inject(Fault.truncate());
  }

  /** Refuses for a period, serves for a period, and so on; the proof takes up to two of them. */
  public void flap(Duration period) {
    inject(Fault.flap(period));
  }

  /**
   * Begins any fault that a relay can make, such as {@link Fault#slow(Duration, Duration)} with
   * jitter.
   *
   * @throws dev.spyglass.cli.CommandFailure if a relay cannot make it
   */
  public void inject(Fault fault) {
    node.inject(fault);
    require(node.prove(), fault.toString());
  }

  /** Ends the fault, if there is one; returns when a new connection was seen to be served. */
  public void heal() {
    end();
    require(node.proveHealed(), "healing");
  }

  /**
   * What is measured of this node now; of the first client, if several in this JVM have it.
   *
   * @throws IllegalStateException if the agent is not in this JVM, with the reason
   * @throws AssertionError if no client in this JVM has the node
   */
  public NodeMeasure measured() {
    try {
      return Await.value("client with the node", CLIENT_LIMIT, this::read);
    } catch (NotInTimeException e) {
      throw new AssertionError("no client in this JVM has the node " + address(), e);
    }
  }

  /**
   * Waits until the client thinks this of the node, and returns what is measured then.
   *
   * @throws AssertionError if that does not come within the limit
   */
  public NodeMeasure awaitState(NodeState state, Duration limit) {
    try {
      return Await.value(
          state.name(), limit, () -> Optional.of(measured()).filter(now -> now.state() == state));
    } catch (NotInTimeException e) {
      throw new AssertionError(
          "node " + address() + " is " + measured().state() + ": " + e.getMessage(), e);
    }
  }

  String serverKind() {
    return node.serverKind();
  }

  /** Ends the fault without a proof. */
  void end() {
    node.heal();
  }

  private Optional<NodeMeasure> read() {
    return NodeView.of(OwnAgent.read(), address())
        .map(view -> new NodeMeasure(view, node.injectedAt(), node.healedAt()));
  }

  private void require(Proof proof, String what) {
    assumeTrue(
        proof.proven(), () -> "node " + address() + ": " + what + " not seen: " + proof.evidence());
  }
}
