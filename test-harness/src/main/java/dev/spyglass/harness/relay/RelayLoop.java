package dev.spyglass.harness.relay;

import dev.spyglass.harness.relay.RelayEvent.Kind;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

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
  private int lastConnection;

  RelayLoop(InetSocketAddress node, RelayLog log, BacklogFiller filler) throws IOException {
    this.node = node;
    this.log = log;
    this.filler = filler;
    selector = Selector.open();
    listener = new Listener(selector);
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

  /** Waits for something to do, and does it. */
  void turn() throws IOException {
    long dueInNanos = nextDueInNanos();
    if (dueInNanos == Long.MAX_VALUE) {
      selector.select();
    } else {
      // Rounded up: waking early would mean to turn without a wait until the moment comes.
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
    if (conditions.fault() == RelayFault.SLOW) {
      links.forEach(Link::pump);
    }
    links.removeIf(link -> !link.isOpen());
  }

  /** Begins a fault; the one before ends. */
  void inject(RelayFault fault, Duration latency) throws IOException {
    restore();
    if (fault == RelayFault.REFUSE || fault == RelayFault.HALF_OPEN) {
      listener.refuse();
    } else if (fault == RelayFault.DROP) {
      listener.stopAccepting();
    }
    conditions.become(fault, latency.toNanos());
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
    conditions.become(RelayFault.NONE, 0);
    filler.release();
    listener.open();
    acceptAll();
    filler.forget();
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
    Link link = new Link(new Witness(log, ++lastConnection), accepted, selector, conditions);
    links.add(link);
    if (conditions.fault() == RelayFault.RESET) {
      link.reset();
    } else {
      link.connect(node);
    }
  }

  private long nextDueInNanos() {
    long nowNanos = System.nanoTime();
    long nextNanos = Long.MAX_VALUE;
    if (conditions.fault() == RelayFault.SLOW) {
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
