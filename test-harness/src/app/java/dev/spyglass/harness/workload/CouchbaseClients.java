package dev.spyglass.harness.workload;

import com.couchbase.client.CouchbaseClient;
import com.couchbase.client.CouchbaseConnectionFactory;
import com.couchbase.client.CouchbaseConnectionFactoryBuilder;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;

/** Creates clients of Couchbase 1.x: the servers serve the configuration by HTTP. */
final class CouchbaseClients {
  private static final String BUCKET = "default";
  private static final String NO_PASSWORD = "";

  static CacheClient open(Options options, List<InetSocketAddress> servers) throws IOException {
    List<URI> pools = new ArrayList<>();
    for (InetSocketAddress server : servers) {
      pools.add(URI.create("http://" + Options.text(server) + "/pools"));
    }
    CouchbaseConnectionFactoryBuilder builder = new CouchbaseConnectionFactoryBuilder();
    SpymemcachedClients.set(options, builder);
    CouchbaseConnectionFactory factory =
        builder.buildCouchbaseConnection(pools, BUCKET, NO_PASSWORD);
    return new SpymemcachedCache(new CouchbaseClient(factory), factory.getOperationTimeout());
  }

  private CouchbaseClients() {}
}
