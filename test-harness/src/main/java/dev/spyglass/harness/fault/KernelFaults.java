package dev.spyglass.harness.fault;

import dev.spyglass.cli.CommandFailure;
import dev.spyglass.cli.ExitCode;
import dev.spyglass.harness.namespace.Namespace;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * Faults made by the kernel: packets lost or rejected, answers shaped, processes stopped or killed.
 * Works inside a {@link Namespace} alone. Nodes are memcacheds on 127.0.0.11, 127.0.0.12 and so on,
 * port 11211. Thread-safe.
 *
 * <p>Where a fault differs from the relay's: SILENT stops the process, since this alone accepts and
 * acknowledges as the relay does; what was asked meanwhile is answered after healing, where the
 * relay ends the connection. SLOW delays the packet that ends an answer; there is no jitter. What
 * is held back or lost is retransmitted after healing, so that a connection made before may take as
 * long again to recover.
 */
public final class KernelFaults implements FaultBackend {
  private static final Set<FaultKind> KINDS =
      EnumSet.complementOf(EnumSet.of(FaultKind.RESET, FaultKind.TRUNCATE));
  private static final int FIRST_HOST = 11;
  private static final int LAST_HOST = 254;
  private static final int PORT = 11211;

  private final List<FaultyNode> nodes = new CopyOnWriteArrayList<>();
  private int nextHost = FIRST_HOST;

  /**
   * Prepares the network of this namespace.
   *
   * @throws CommandFailure outside a namespace
   */
  public KernelFaults() throws IOException {
    if (!Namespace.inside()) {
      throw new CommandFailure(
          ExitCode.INTERNAL, "kernel faults are made inside a namespace only", null);
    }
    Shaper.prepare();
  }

  /**
   * Lets dead peers be noticed sooner, or later, than the kernel's defaults of 15 and 6 do.
   *
   * @param retries how often sent data is repeated before its connection ends
   * @param connectRetries how often a connection request is repeated
   */
  public void tcpRetries(int retries, int connectRetries) throws IOException {
    Path settings = Path.of("/proc/sys/net/ipv4");
    Files.writeString(settings.resolve("tcp_retries2"), Integer.toString(retries));
    Files.writeString(settings.resolve("tcp_syn_retries"), Integer.toString(connectRetries));
  }

  @Override
  public String name() {
    return "kernel";
  }

  @Override
  public boolean canMake(FaultKind kind) {
    return KINDS.contains(kind);
  }

  @Override
  public synchronized FaultyNode startNode() throws IOException {
    if (nextHost > LAST_HOST) {
      throw new IOException("no address is left for another node");
    }
    byte[] host = {127, 0, 0, (byte) nextHost};
    InetSocketAddress address = new InetSocketAddress(InetAddress.getByAddress(host), PORT);
    FaultyNode node = new GuidedNode(this, new KernelInjector(address, nextHost));
    nextHost++;
    nodes.add(node);
    return node;
  }

  @Override
  public void close() {
    nodes.forEach(FaultyNode::close);
  }
}
