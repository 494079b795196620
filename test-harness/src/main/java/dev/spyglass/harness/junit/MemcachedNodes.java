package dev.spyglass.harness.junit;

import dev.spyglass.harness.fault.ProxyFaults;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Memcached nodes for a JUnit 5 test, each of which can be given a fault:
 *
 * <pre>{@code
 * @RegisterExtension static MemcachedNodes nodes = MemcachedNodes.start(3);
 * }</pre>
 *
 * <p>In a static field they serve all tests of the class, in an instance field each test has its
 * own. After each test every node is healed, and that is proven. While they serve, the agent is in
 * this JVM, so that {@link TestNode#measured} shows what the client under test does. Thread-safe;
 * but tests that run at the same time share the nodes and their faults.
 */
public final class MemcachedNodes
    implements BeforeAllCallback, BeforeEachCallback, AfterEachCallback, AfterAllCallback {
  private final ProxyFaults backend = new ProxyFaults();
  private final List<TestNode> nodes = new ArrayList<>();
  // A class that nests others begins before them and ends after them.
  private int classes;
  private boolean ended;

  /**
   * Starts nodes on free ports of the loopback interface, with a real memcached where one is on the
   * PATH, otherwise with a stub that speaks the text protocol alone.
   *
   * @throws UncheckedIOException if they do not start
   */
  public static MemcachedNodes start(int count) {
    MemcachedNodes started = new MemcachedNodes();
    try {
      for (int i = 0; i < count; i++) {
        started.nodes.add(new TestNode(started.backend.startNode()));
      }
      return started;
    } catch (IOException e) {
      started.backend.close();
      throw new UncheckedIOException("cannot start node " + started.nodes.size(), e);
    }
  }

  /** A node, counted from 0; {@link IndexOutOfBoundsException} if there is none. */
  public TestNode get(int index) {
    return nodes.get(index);
  }

  /** The addresses of all nodes, {@code host:port,host:port}, as many clients take them. */
  public String addresses() {
    return nodes.stream().map(TestNode::address).collect(Collectors.joining(","));
  }

  /** The addresses of all nodes, as other clients take them. */
  public List<InetSocketAddress> list() {
    return nodes.stream().map(node -> new InetSocketAddress(node.host(), node.port())).toList();
  }

  /** What serves behind each node: {@code memcached} or {@code stub}. */
  public String serverKind() {
    return nodes.get(0).serverKind();
  }

  /**
   * Waits until the client thinks this of every node, such as UP before a test begins.
   *
   * @param limit for each node
   * @throws AssertionError if that does not come within the limit
   */
  public void awaitState(NodeState state, Duration limit) {
    nodes.forEach(node -> node.awaitState(state, limit));
  }

  @Override
  public synchronized void beforeAll(ExtensionContext context) {
    if (classes++ == 0) {
      begin();
    }
  }

  @Override
  public synchronized void beforeEach(ExtensionContext context) {
    if (classes == 0) {
      begin();
    }
  }

  /** Heals all nodes. */
  @Override
  public synchronized void afterEach(ExtensionContext context) {
    try {
      // A node that cannot be healed must not keep the others from healing.
      nodes.forEach(TestNode::end);
      nodes.forEach(TestNode::heal);
    } finally {
      if (classes == 0) {
        end();
      }
    }
  }

  @Override
  public synchronized void afterAll(ExtensionContext context) {
    if (--classes == 0) {
      end();
    }
  }

  private void begin() {
    if (ended) {
      throw new IllegalStateException(
          "these nodes ended with another test class; give each class nodes of its own");
    }
    OwnAgent.enter();
  }

  private void end() {
    // JUnit ends also what could not begin.
    if (ended) {
      return;
    }
    ended = true;
    try {
      OwnAgent.leave();
    } finally {
      backend.close();
    }
  }

  private MemcachedNodes() {}
}
