package dev.spyglass.harness.relay;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * A TCP relay from a free loopback port to a node, the fault injector and the witness of a drill.
 * Thread-safe; one daemon thread carries all connections.
 *
 * <p>What {@link #heal} means to connections made before: after SLOW what was held back arrives at
 * once; after DROP what was sent meanwhile is delivered, as retransmission would; after SILENT a
 * connection of which bytes were swallowed is closed, since its next answer would belong to another
 * request; after HALF_OPEN a connection still ends by a reset at its first use. When the node
 * itself cannot be reached, the client is accepted and then reset.
 */
public final class Relay implements AutoCloseable {
  private interface Step {
    void run() throws IOException;
  }

  private record Command(Step step, CompletableFuture<Void> done) {}

  private final RelayLog log = new RelayLog();
  private final BacklogFiller filler = new BacklogFiller();
  private final Queue<Command> commands = new ConcurrentLinkedQueue<>();
  private final RelayLoop loop;
  private final Thread thread;
  private volatile Exception failure = new IOException("it is closed");
  private volatile boolean closing;
  private volatile boolean ended;

  /** Starts a relay to this port of the loopback interface. */
  public static Relay to(int nodePort) throws IOException {
    InetAddress loopback = InetAddress.getByAddress(new byte[] {127, 0, 0, 1});
    return to(new InetSocketAddress(loopback, nodePort));
  }

  /** Starts a relay to this node; its name is resolved anew for each connection. */
  public static Relay to(InetSocketAddress node) throws IOException {
    return to(node, 0);
  }

  /**
   * The same on a port of the loopback interface, 0 for any free one.
   *
   * @throws java.net.BindException if the port is taken
   */
  public static Relay to(InetSocketAddress node, int port) throws IOException {
    return new Relay(node, port);
  }

  /** The address clients connect to; the same for the whole life of the relay. */
  public InetSocketAddress address() {
    return loop.address();
  }

  /** The port clients connect to; the same for the whole life of the relay. */
  public int port() {
    return address().getPort();
  }

  /** What the relay saw. */
  public RelayLog log() {
    return log;
  }

  /** The fault at work. */
  public RelayFault fault() {
    return loop.fault();
  }

  /** Begins a fault that needs no latency, in place of the one before; it works on return. */
  public void inject(RelayFault fault) {
    inject(fault, Duration.ZERO);
  }

  /** Begins a fault, in place of the one before; it works on return. */
  public void inject(RelayFault fault, Duration latency) {
    if (fault == RelayFault.NONE) {
      heal();
    } else {
      inject(fault, Pace.later(latency, Duration.ZERO));
    }
  }

  /**
   * Begins {@link RelayFault#SLOW} with a latency that varies by the jitter to either side, by the
   * same series of numbers each time; answers stay in order.
   */
  public void slow(Duration latency, Duration jitter) {
    inject(RelayFault.SLOW, Pace.later(latency, jitter));
  }

  /** Begins {@link RelayFault#THROTTLE}. */
  public void throttle(long bytesPerSecond) {
    inject(RelayFault.THROTTLE, Pace.at(bytesPerSecond));
  }

  /**
   * Keeps connections from this local port out of the log from now on, since they are a probe's and
   * no client's. The fault at work treats them like any other.
   */
  public void disregard(int clientPort) {
    loop.disregard(clientPort);
  }

  private synchronized void inject(RelayFault fault, Pace pace) {
    execute(() -> loop.inject(fault, pace));
    if (fault == RelayFault.DROP) {
      try {
        filler.fill(loop.address(), Listener.BACKLOG);
      } catch (IOException e) {
        throw new IllegalStateException("cannot drop connection requests: " + e.getMessage(), e);
      }
    }
  }

  /** Ends the fault, if there is one; service is restored on return. */
  public synchronized void heal() {
    execute(loop::heal);
  }

  /** Ends all connections and frees the port. */
  @Override
  public synchronized void close() {
    closing = true;
    loop.wakeUp();
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void execute(Step step) {
    Command command = new Command(step, new CompletableFuture<>());
    commands.add(command);
    loop.wakeUp();
    if (ended) {
      refuseCommands();
    }
    try {
      command.done().join();
    } catch (CompletionException e) {
      throw new IllegalStateException("the relay failed: " + e.getCause().getMessage(), e);
    }
  }

  private void work() {
    try (loop) {
      while (!closing) {
        loop.turn();
        runCommands();
      }
    } catch (IOException | RuntimeException e) {
      failure = e;
    } finally {
      ended = true;
      refuseCommands();
    }
  }

  private void runCommands() {
    for (Command next = commands.poll(); next != null; next = commands.poll()) {
      try {
        next.step().run();
        next.done().complete(null);
      } catch (IOException | RuntimeException e) {
        next.done().completeExceptionally(e);
      }
    }
  }

  private void refuseCommands() {
    for (Command next = commands.poll(); next != null; next = commands.poll()) {
      next.done().completeExceptionally(failure);
    }
  }

  private Relay(InetSocketAddress node, int port) throws IOException {
    loop = new RelayLoop(node, port, log, filler);
    thread = new Thread(this::work, "relay-" + port());
    thread.setDaemon(true);
    thread.start();
  }
}
