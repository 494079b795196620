package dev.spyglass.harness.fault;

import dev.spyglass.harness.process.Tool;
import dev.spyglass.harness.server.MemcachedServers;
import dev.spyglass.harness.server.RealMemcached;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Instant;
import java.util.OptionalLong;

/** Makes faults of one memcached with rules, a shaper and signals. */
final class KernelInjector implements Injector {
  private final InetSocketAddress address;
  private final PacketRule rule;
  private final Shaper shaper;
  private RealMemcached server;
  private boolean ruled;

  KernelInjector(InetSocketAddress address, int host) throws IOException {
    this.address = address;
    rule = new PacketRule(host, address.getPort());
    shaper = new Shaper(host, address.getPort());
    server = MemcachedServers.startReal(address);
  }

  @Override
  public InetSocketAddress address() {
    return address;
  }

  @Override
  public String serverKind() {
    return server.kind();
  }

  @Override
  public boolean serverAlive() {
    return server.alive();
  }

  @Override
  public Instant begin(Fault fault) throws IOException {
    Instant from = Instant.now();
    switch (fault.kind()) {
      case DROP -> rule.dropAll();
      case DROP_CONNECTS -> rule.dropConnects();
      case DROP_REQUESTS -> rule.dropRequests();
      case DROP_ANSWERS -> rule.dropAnswers();
      case REFUSE -> rule.refuse();
      case ICMP_REJECT -> rule.rejectByIcmp();
      case LOSS -> rule.lose(fault.share());
      case SLOW -> shaper.slow(fault.latency());
      case THROTTLE -> shaper.throttle(fault.bytesPerSecond());
      case SILENT, STOPPED -> server.pause();
      case KILLED -> server.kill();
      case HALF_OPEN -> from = forgetConnections();
      default -> throw new IOException("the kernel does not make '" + fault.kind().word() + "'");
    }
    ruled = isRule(fault.kind());
    return from;
  }

  @Override
  public Instant end(Fault fault) throws IOException {
    ruled = false;
    switch (fault.kind()) {
      case SLOW, THROTTLE -> shaper.open();
      case SILENT, STOPPED -> server.resume();
      case KILLED, HALF_OPEN -> server = MemcachedServers.startReal(address);
      default -> rule.lift();
    }
    return Instant.now();
  }

  @Override
  public OptionalLong packets() {
    try {
      return ruled ? OptionalLong.of(rule.packets()) : OptionalLong.empty();
    } catch (IOException e) {
      // A rule that cannot be listed is not proven to work.
      return OptionalLong.of(0);
    }
  }

  @Override
  public void announceProbe(int localPort) {
    // Nothing here counts connections.
  }

  @Override
  public void close() {
    server.close();
  }

  private static boolean isRule(FaultKind kind) {
    return switch (kind) {
      case DROP, DROP_CONNECTS, DROP_REQUESTS, DROP_ANSWERS, REFUSE, ICMP_REJECT, LOSS -> true;
      default -> false;
    };
  }

  /**
   * Ends the node's side of each connection without a packet that would inform the client. Returns
   * a moment before clients can learn of it.
   */
  private Instant forgetConnections() throws IOException {
    rule.dropWhatTheNodeSends();
    try {
      String host = address.getAddress().getHostAddress();
      Tool.run("ss", "--kill", "--tcp", "src", host, "sport", "=", ":" + address.getPort());
      server.kill();
      return Instant.now();
    } finally {
      rule.lift();
    }
  }
}
