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
 * <p>Differences from the relay's faults: SILENT stops the process, because only a stopped process
 * accepts and acknowledges as the relay does. Requests sent meanwhile are answered after healing,
 * while the relay ends the connection. SLOW delays the packet that ends an answer, without jitter.
 * Lost packets are retransmitted after healing, so an older connection may take as long again to
 * recover.
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
   * Sets how soon dead peers are noticed; the kernel's defaults are 15 and 6.
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
