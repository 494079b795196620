package dev.spyglass.harness.fault;

import dev.spyglass.harness.relay.Relay;
import dev.spyglass.harness.relay.RelayEvent.Kind;
import dev.spyglass.harness.relay.RelayFault;
import dev.spyglass.harness.server.MemcachedServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Instant;
import java.util.OptionalLong;

/** Makes faults of one node in the relay before it. */
final class ProxyInjector implements Injector {
  private static final int CONNECT_LIMIT_MILLIS = 1_000;

  private final Relay relay;
  private final InetSocketAddress upstream;
  private final MemcachedServer ours;

  /** The server ends with the injector. */
  static ProxyInjector before(MemcachedServer server) throws IOException {
    InetSocketAddress address = new InetSocketAddress(loopback(), server.port());
    return new ProxyInjector(address, 0, server);
  }

  static ProxyInjector before(InetSocketAddress upstream, int port) throws IOException {
    return new ProxyInjector(upstream, port, null);
  }

  @Override
  public InetSocketAddress address() {
    return relay.address();
  }

  @Override
  public String serverKind() {
    return ours == null ? "upstream" : ours.kind();
  }

  @Override
  public boolean serverAlive() {
    return ours == null ? accepts() : ours.alive();
  }

  @Override
  public Instant begin(Fault fault) {
    switch (fault.kind()) {
      case SLOW -> relay.slow(fault.latency(), fault.jitter());
      case THROTTLE -> relay.throttle(fault.bytesPerSecond());
      default -> relay.inject(RelayFault.valueOf(fault.kind().name()));
    }
    return relay.log().last(Kind.FAULT).orElseThrow();
  }

  @Override
  public Instant end(Fault fault) {
    relay.heal();
    return relay.log().last(Kind.HEALED).orElseThrow();
  }

  @Override
  public OptionalLong packets() {
    return OptionalLong.empty();
  }

  @Override
  public void announceProbe(int localPort) {
    relay.disregard(localPort);
  }

  @Override
  public void close() {
    relay.close();
    if (ours != null) {
      ours.close();
    }
  }

  private boolean accepts() {
    try (Socket socket = new Socket()) {
      socket.connect(
          new InetSocketAddress(upstream.getHostString(), upstream.getPort()),
          CONNECT_LIMIT_MILLIS);
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  private static InetAddress loopback() throws IOException {
    return InetAddress.getByAddress(new byte[] {127, 0, 0, 1});
  }

  private ProxyInjector(InetSocketAddress upstream, int port, MemcachedServer ours)
      throws IOException {
    this.upstream = upstream;
    this.ours = ours;
    relay = Relay.to(upstream, port);
  }
}
