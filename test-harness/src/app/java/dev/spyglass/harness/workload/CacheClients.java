package dev.spyglass.harness.workload;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.List;

/** Creates clients of the library, and with the settings, that options name. */
final class CacheClients {

  /**
   * Creates a client, with the library's defaults for what is not set. The classes of no other
   * library are touched.
   *
   * @throws IllegalArgumentException if a setting is wrong, or this version has no such setting;
   *     nothing was started then
   */
  static CacheClient open(Options options) throws IOException {
    Library library = options.library();
    List<InetSocketAddress> servers = options.servers();
    try {
      switch (library) {
        case XMEMCACHED:
          return XmemcachedClients.open(options, servers);
        case FOLSOM:
          return FolsomClients.open(options, servers);
        case WHALIN:
          return WhalinClients.open(options, servers);
        case COUCHBASE:
          return CouchbaseClients.open(options, servers);
        default:
          return SpymemcachedClients.open(options, servers);
      }
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(library + ": " + e.getMessage(), e);
    } catch (NoSuchMethodError e) {
      throw new IllegalArgumentException(library + ": this version has no " + e.getMessage(), e);
    }
  }

  private CacheClients() {}
}
