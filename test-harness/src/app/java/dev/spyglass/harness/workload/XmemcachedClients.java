package dev.spyglass.harness.workload;

import com.google.code.yanf4j.core.impl.StandardSocketOption;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import net.rubyeye.xmemcached.CommandFactory;
import net.rubyeye.xmemcached.HashAlgorithm;
import net.rubyeye.xmemcached.MemcachedClient;
import net.rubyeye.xmemcached.MemcachedSessionLocator;
import net.rubyeye.xmemcached.XMemcachedClientBuilder;
import net.rubyeye.xmemcached.auth.AuthInfo;
import net.rubyeye.xmemcached.command.BinaryCommandFactory;
import net.rubyeye.xmemcached.command.TextCommandFactory;
import net.rubyeye.xmemcached.impl.ArrayMemcachedSessionLocator;
import net.rubyeye.xmemcached.impl.KetamaMemcachedSessionLocator;

/** Creates clients of xmemcached. */
final class XmemcachedClients {
  private final Options options;

  private XmemcachedClients(Options options) {
    this.options = options;
  }

  static CacheClient open(Options options, List<InetSocketAddress> servers) throws IOException {
    XmemcachedClients clients = new XmemcachedClients(options);
    XMemcachedClientBuilder builder = new XMemcachedClientBuilder(clients.standbys(servers));
    clients.setConnection(builder, servers);
    clients.setFailures(builder);
    MemcachedClient client = builder.build();
    clients.setLate(client);
    return new XmemcachedCache(
        client, XmemcachedCache.allUp(clients.locator(), servers), options.flag("no-reply"));
  }

  /** Each server with the one that stands in for it, which is null for all but the first. */
  private Map<InetSocketAddress, InetSocketAddress> standbys(List<InetSocketAddress> servers) {
    Map<InetSocketAddress, InetSocketAddress> standbys = new LinkedHashMap<>();
    servers.forEach(server -> standbys.put(server, null));
    if (options.has("standby")) {
      standbys.put(servers.get(0), options.address("standby"));
    }
    return standbys;
  }

  private MemcachedSessionLocator locator() {
    boolean ketama = options.has("locator") && options.chooses("locator", "ketama", "arraymod");
    HashAlgorithm usual = ketama ? HashAlgorithm.KETAMA_HASH : HashAlgorithm.NATIVE_HASH;
    HashAlgorithm hash =
        options.has("hash") ? options.choice("hash", HashAlgorithm.values(), "-hash") : usual;
    return ketama
        ? new KetamaMemcachedSessionLocator(hash)
        : new ArrayMemcachedSessionLocator(hash);
  }

  private void setConnection(XMemcachedClientBuilder builder, List<InetSocketAddress> servers) {
    if (options.has("protocol")) {
      builder.setCommandFactory(commands());
    }
    if (options.has("locator") || options.has("hash")) {
      builder.setSessionLocator(locator());
    }
    if (options.has("pool-size")) {
      builder.setConnectionPoolSize(options.count("pool-size", 1));
    }
    if (options.has("read-buffer")) {
      builder.getConfiguration().setSessionReadBufferSize(options.count("read-buffer", 1));
    }
    if (options.has("nagle")) {
      builder.setSocketOption(StandardSocketOption.TCP_NODELAY, !options.flag("nagle"));
    }
    if (options.has("sasl")) {
      String[] login = options.login();
      servers.forEach(s -> builder.addAuthInfo(s, AuthInfo.plain(login[0], login[1])));
    }
  }

  // Kestrel itself is no longer maintained.
  @SuppressWarnings("deprecation")
  private CommandFactory commands() {
    if (options.text("protocol", "text").equals("kestrel")) {
      return new net.rubyeye.xmemcached.command.KestrelCommandFactory();
    }
    return options.chooses("protocol", "binary", "text")
        ? new BinaryCommandFactory()
        : new TextCommandFactory();
  }

  private void setFailures(XMemcachedClientBuilder builder) {
    if (options.has("failure-mode")) {
      builder.setFailureMode(options.flag("failure-mode"));
    }
    if (options.has("connect-timeout")) {
      builder.setConnectTimeout(options.millis("connect-timeout", 0));
    }
    if (options.has("heal-interval")) {
      builder.setHealSessionInterval(options.millis("heal-interval", 0));
    }
    if (options.has("idle-timeout")) {
      builder.getConfiguration().setSessionIdleTimeout(options.millis("idle-timeout", 0));
    }
  }

  /** What the builder cannot set. */
  private void setLate(MemcachedClient client) {
    if (options.has("op-timeout")) {
      client.setOpTimeout(options.millis("op-timeout", 0));
    }
    if (options.has("timeout-threshold")) {
      client.setTimeoutExceptionThreshold(options.count("timeout-threshold", 1));
    }
    if (options.has("heartbeat")) {
      client.setEnableHeartBeat(options.flag("heartbeat"));
    }
    if (options.has("optimize")) {
      client.setOptimizeGet(options.flag("optimize"));
    }
  }
}
