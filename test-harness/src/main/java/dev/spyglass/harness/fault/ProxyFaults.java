package dev.spyglass.harness.fault;

import dev.spyglass.harness.server.MemcachedServer;
import dev.spyglass.harness.server.MemcachedServers;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;

/** Faults made by a relay before each node: anywhere, without privileges. Thread-safe. */
public final class ProxyFaults implements FaultBackend {
  private static final Set<FaultKind> KINDS =
      EnumSet.of(
          FaultKind.SLOW,
          FaultKind.THROTTLE,
          FaultKind.SILENT,
          FaultKind.DROP,
          FaultKind.RESET,
          FaultKind.REFUSE,
          FaultKind.HALF_OPEN,
          FaultKind.TRUNCATE,
          FaultKind.FLAP);

  private final List<FaultyNode> nodes = new CopyOnWriteArrayList<>();

  @Override
  public String name() {
    return "proxy";
  }

  @Override
  public boolean canMake(FaultKind kind) {
    return KINDS.contains(kind);
  }

  @Override
  public FaultyNode startNode() throws IOException {
    MemcachedServer server = MemcachedServers.start();
    try {
      return add(ProxyInjector.before(server));
    } catch (IOException e) {
      server.stop();
      throw e;
    }
  }

  /**
   * A relay before a server that is not ours. Its name is resolved again for each connection. The
   * proofs of THROTTLE and TRUNCATE store a value on it that expires after a minute.
   *
   * @param port where it listens on the loopback interface, 0 for any free one
   * @throws java.net.BindException if the port is taken
   */
  public FaultyNode before(InetSocketAddress upstream, int port) throws IOException {
    return add(ProxyInjector.before(upstream, port));
  }

  @Override
  public void close() {
    nodes.forEach(FaultyNode::close);
  }

  private FaultyNode add(Injector injector) {
    FaultyNode node = new GuidedNode(this, injector);
    nodes.add(node);
    return node;
  }
}
