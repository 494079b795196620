package dev.spyglass.harness.workload;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** The clients in use, oldest first; calls go to them in turn. Thread-safe. */
final class Clients {
  private final Options options;
  private final List<CacheClient> clients = new CopyOnWriteArrayList<>();

  Clients(Options options) {
    this.options = options;
  }

  CacheClient create() throws IOException {
    CacheClient created = CacheClients.open(options);
    clients.add(created);
    return created;
  }

  /** The client for the call with this number, or null if none is left. */
  CacheClient of(long number) {
    Object[] present = clients.toArray();
    return present.length == 0 ? null : (CacheClient) present[(int) (number % present.length)];
  }

  /** Shuts the oldest client down and drops it; does nothing if none is left. */
  void shutDownOldest() throws IOException {
    CacheClient oldest = forgetOldest();
    if (oldest != null) {
      oldest.shutDown();
    }
  }

  /** Drops the oldest client without shutting it down: the leak of a careless application. */
  CacheClient forgetOldest() {
    return clients.isEmpty() ? null : clients.remove(0);
  }
}
