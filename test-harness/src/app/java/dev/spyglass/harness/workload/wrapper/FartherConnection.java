package dev.spyglass.harness.workload.wrapper;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.List;
import net.spy.memcached.DefaultConnectionFactory;

/** Two steps away from the client's own. */
final class FartherConnection extends OwnConnection {
  FartherConnection(DefaultConnectionFactory factory, List<InetSocketAddress> servers)
      throws IOException {
    super(factory, servers);
  }

  @Override
  public void shutdown() throws IOException {
    super.shutdown();
  }
}
