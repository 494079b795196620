package net.pigeon;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.ArrayDeque;
import java.util.Queue;

/** One server, its queue, and the IO thread for it, which this is. Once lost, it stays down. */
final class PigeonNode extends Thread {
  final PigeonClient client;
  final InetSocketAddress address;
  private final PigeonClient.Wire wire;
  private final Queue<PigeonRequest> waiting = new ArrayDeque<>();
  private PigeonRequest written;
  private volatile boolean up = true;

  PigeonNode(PigeonClient client, InetSocketAddress address, PigeonClient.Wire wire) {
    super("pigeon " + address);
    this.client = client;
    this.address = address;
    this.wire = wire;
    setDaemon(true);
  }

  synchronized void send(PigeonRequest request) throws IOException {
    if (!up) {
      throw new IOException(address + " is down");
    }
    waiting.add(request);
    notifyAll();
  }

  private synchronized PigeonRequest next() throws InterruptedException {
    while (waiting.isEmpty()) {
      wait();
    }
    return waiting.remove();
  }

  @Override
  public void run() {
    try {
      while (true) {
        written = next();
        write(written);
        written.end(wire.read(), null);
        written = null;
      }
    } catch (IOException e) {
      giveUp(e, false);
    } catch (InterruptedException e) {
      giveUp(new IOException("shut down"), true);
    }
  }

  private void write(PigeonRequest request) throws IOException {
    wire.write(request.line);
  }

  private void giveUp(IOException cause, boolean shuttingDown) {
    markDown(cause, shuttingDown);
    if (written != null) {
      written.end(null, cause);
    }
    waiting.forEach(request -> request.end(null, cause));
  }

  private synchronized void markDown(IOException cause, boolean shuttingDown) {
    up = false;
  }
}
