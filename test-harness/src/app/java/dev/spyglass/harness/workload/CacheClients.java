package dev.spyglass.harness.workload;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.List;

/** Creates clients of the library and with the settings that options name. */
final class CacheClients {

  /**
   * Creates a client. What the options do not set keeps the library's default. No class of another
   * library is touched.
   *
   * @throws IllegalArgumentException if a setting is wrong or this version lacks it; nothing is
   *     started then
   */
  static CacheClient open(Options options) throws IOException {
    Library library = options.library();
    List<InetSocketAddress> servers = options.servers();
    try {
      return library.open(options, servers);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(library + ": " + e.getMessage(), e);
    } catch (NoSuchMethodError e) {
      throw new IllegalArgumentException(library + ": this version has no " + e.getMessage(), e);
    }
  }

  private CacheClients() {}
}
