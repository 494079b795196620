package dev.spyglass.harness.relay;

import dev.spyglass.harness.relay.RelayEvent.Kind;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** What the relay's thread works on: the listener, the links, and the fault that rules them. */
final class RelayLoop implements AutoCloseable {
  private final Selector selector;
  private final Listener listener;
  private final InetSocketAddress node;
  private final RelayLog log;
  private final BacklogFiller filler;
  private final Conditions conditions = new Conditions();
  private final List<Link> links = new ArrayList<>();
  private final ByteBuffer buffer = ByteBuffer.allocateDirect(64 << 10);
  private final Set<Integer> probePorts = ConcurrentHashMap.newKeySet();
  private final RelayLog probeLog = new RelayLog();
  private int lastConnection;

  RelayLoop(InetSocketAddress node, int port, RelayLog log, BacklogFiller filler)
      throws IOException {
    this.node = node;
    this.log = log;
    this.filler = filler;
    selector = Selector.open();
    listener = new Listener(selector, port);
  }

  InetSocketAddress address() {
    return listener.address();
  }

  RelayFault fault() {
    return conditions.fault();
  }

  /** Ends the wait of {@link #turn}; may be called from any thread. */
  void wakeUp() {
    selector.wakeup();
  }

  /** Keeps connections from this port out of the log; may be called from any thread. */
  void disregard(int clientPort) {
    probePorts.add(clientPort);
  }

  /** Waits for something to do, and does it. */
  void turn() throws IOException {
    long dueInNanos = nextDueInNanos();
    if (dueInNanos == Long.MAX_VALUE) {
      selector.select();
    } else {
      // Rounded up: waking early would mean to spin until the moment comes.
      selector.select(dueInNanos / 1_000_000 + 1);
    }
    for (SelectionKey key : selector.selectedKeys()) {
      if (key.attachment() instanceof Link link) {
        link.ready(key, buffer);
      } else if (key.isValid()) {
        acceptAll();
      }
    }
    selector.selectedKeys().clear();
    if (conditions.delaying()) {
      links.forEach(Link::pump);
    }
    links.removeIf(link -> !link.isOpen());
  }

  /** Begins a fault; the one before ends. */
  void inject(RelayFault fault, Pace pace) throws IOException {
    restore();
    if (fault == RelayFault.REFUSE || fault == RelayFault.HALF_OPEN) {
      listener.refuse();
    } else if (fault == RelayFault.DROP) {
      listener.stopAccepting();
    }
    conditions.become(fault, pace);
    log.add(Kind.FAULT, 0);
    if (fault == RelayFault.REFUSE || fault == RelayFault.RESET) {
      links.forEach(Link::reset);
    } else if (fault == RelayFault.HALF_OPEN) {
      links.forEach(Link::loseNode);
    } else {
      links.forEach(Link::pump);
    }
    closeNow();
  }

  /** Ends the fault. */
  void heal() throws IOException {
    boolean faulty = conditions.fault() != RelayFault.NONE;
    restore();
    if (faulty) {
      log.add(Kind.HEALED, 0);
    }
    closeNow();
  }

  /** Closes everything; clients see the end of the stream. */
  @Override
  public void close() throws IOException {
    filler.release();
    links.forEach(Link::close);
    listener.close();
    closeNow();
    selector.close();
  }

  private void restore() throws IOException {
    conditions.become(RelayFault.NONE, Pace.NONE);
    filler.release();
    listener.open();
    acceptAll();
    filler.forget();
    probePorts.clear();
    links.forEach(Link::heal);
  }

  private void acceptAll() throws IOException {
    SocketChannel accepted = listener.accept();
    while (accepted != null) {
      accept(accepted);
      accepted = listener.accept();
    }
  }

  private void accept(SocketChannel accepted) throws IOException {
    if (filler.owns(accepted)) {
      accepted.close();
      return;
    }
    Link link = new Link(witness(accepted), accepted, selector, conditions);
    links.add(link);
    if (conditions.fault() == RelayFault.RESET) {
      link.reset();
    } else {
      // By name: the address of a node may change meanwhile.
      link.connect(new InetSocketAddress(node.getHostString(), node.getPort()));
    }
  }

  private Witness witness(SocketChannel accepted) throws IOException {
    int port = ((InetSocketAddress) accepted.getRemoteAddress()).getPort();
    // The port number may be a client's the next time.
    return probePorts.remove(port) ? new Witness(probeLog, 0) : new Witness(log, ++lastConnection);
  }

  private long nextDueInNanos() {
    long nowNanos = System.nanoTime();
    long nextNanos = Long.MAX_VALUE;
    if (conditions.delaying()) {
      for (Link link : links) {
        nextNanos = Math.min(nextNanos, link.nextDueInNanos(nowNanos));
      }
    }
    return nextNanos;
  }

  /** A channel that was registered is really closed when its selector runs the next time. */
  private void closeNow() throws IOException {
    selector.selectNow();
  }
}
