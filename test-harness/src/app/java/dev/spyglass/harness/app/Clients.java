package dev.spyglass.harness.app;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import net.spy.memcached.MemcachedClient;

/** The clients in use, oldest first; calls go to them in turn. Thread-safe. */
final class Clients {
  private final ClientFactory factory;
  private final List<MemcachedClient> clients = new CopyOnWriteArrayList<>();

  Clients(ClientFactory factory) {
    this.factory = factory;
  }

  MemcachedClient create() throws IOException {
    MemcachedClient created = factory.create();
    clients.add(created);
    return created;
  }

  /** The client for the call with this number, or null if none is left. */
  MemcachedClient of(long number) {
    Object[] present = clients.toArray();
    return present.length == 0 ? null : (MemcachedClient) present[(int) (number % present.length)];
  }

  /** Shuts the oldest client down and drops it; does nothing if none is left. */
  void shutDownOldest() {
    MemcachedClient oldest = forgetOldest();
    if (oldest != null) {
      oldest.shutdown();
    }
  }

  /** Drops the oldest client without shutting it down: the leak of a careless application. */
  MemcachedClient forgetOldest() {
    return clients.isEmpty() ? null : clients.remove(0);
  }
}
