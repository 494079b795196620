package dev.spyglass.harness.workload;

import com.schooner.MemCached.SchoonerSockIOPool;
import com.whalin.MemCached.MemCachedClient;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** Creates clients of Whalin's library, each with a pool of its own. */
final class WhalinClients {
  private static final AtomicInteger NAMES = new AtomicInteger();

  private enum Hash {
    // In the order of the library's own numbers.
    NATIVE,
    OLD_COMPAT,
    NEW_COMPAT,
    CONSISTENT
  }

  static CacheClient open(Options options, List<InetSocketAddress> servers) {
    boolean binary = options.has("protocol") && options.chooses("protocol", "binary", "text");
    String name = "workload-" + NAMES.incrementAndGet();
    SchoonerSockIOPool pool = SchoonerSockIOPool.getInstance(name);
    pool.setServers(servers.stream().map(Options::text).toArray(String[]::new));
    setPool(options, pool);
    setFailures(options, pool);
    pool.initialize();
    return new WhalinCache(new MemCachedClient(name, true, binary), pool);
  }

  private static void setPool(Options options, SchoonerSockIOPool pool) {
    if (options.has("hash")) {
      pool.setHashingAlg(options.choice("hash", Hash.values(), "").ordinal());
    }
    if (options.has("pool-size")) {
      pool.setMaxConn(options.count("pool-size", 1));
    }
    if (options.has("pool-wait")) {
      pool.setMaxWait(options.millis("pool-wait", 0));
    }
    if (options.has("read-buffer")) {
      pool.setBufferSize(options.count("read-buffer", 1));
    }
    if (options.has("nagle")) {
      pool.setNagle(options.flag("nagle"));
    }
  }

  private static void setFailures(Options options, SchoonerSockIOPool pool) {
    if (options.has("op-timeout")) {
      pool.setSocketTO(Math.toIntExact(options.millis("op-timeout", 0)));
    }
    if (options.has("connect-timeout")) {
      pool.setSocketConnectTO(Math.toIntExact(options.millis("connect-timeout", 0)));
    }
    if (options.has("failover")) {
      pool.setFailover(options.flag("failover"));
    }
    if (options.has("failback")) {
      pool.setFailback(options.flag("failback"));
    }
  }

  private WhalinClients() {}
}
