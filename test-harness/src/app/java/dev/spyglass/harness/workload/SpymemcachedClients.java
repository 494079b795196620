package dev.spyglass.harness.workload;

import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.net.InetSocketAddress;
import java.security.NoSuchAlgorithmException;
import java.util.List;
import javax.net.ssl.SSLContext;
import net.spy.memcached.ConnectionFactory;
import net.spy.memcached.ConnectionFactoryBuilder;
import net.spy.memcached.DefaultHashAlgorithm;
import net.spy.memcached.FailureMode;
import net.spy.memcached.MemcachedClient;
import net.spy.memcached.MemcachedClientIF;
import net.spy.memcached.auth.AuthDescriptor;
import net.spy.memcached.auth.PlainCallbackHandler;
import net.spy.memcached.ops.ArrayOperationQueueFactory;
import net.spy.memcached.ops.OperationQueueFactory;

/** Creates clients of spymemcached and of the forks that kept its packages. */
final class SpymemcachedClients {
  /** A class of its own, since Arcus does not have the type that verification asks for. */
  private static final class Hash {
    static void set(ConnectionFactoryBuilder builder, Options options) {
      builder.setHashAlg(options.choice("hash", DefaultHashAlgorithm.values(), "-hash"));
    }
  }

  private final Options options;

  private SpymemcachedClients(Options options) {
    this.options = options;
  }

  static CacheClient open(Options options, List<InetSocketAddress> servers) throws IOException {
    ConnectionFactory factory = factory(options);
    MemcachedClientIF client =
        options.library() == Library.ARCUS
            ? arcusClient(factory, servers)
            : new MemcachedClient(factory, servers);
    return new SpymemcachedCache(client, factory.getOperationTimeout());
  }

  /** What makes clients as the options name them. */
  static ConnectionFactory factory(Options options) {
    ConnectionFactoryBuilder builder = new ConnectionFactoryBuilder();
    set(options, builder);
    if (options.has("client-mode")) {
      setClientMode(builder, options.required("client-mode"));
    }
    if (options.has("tls")) {
      setTls(builder, options.required("tls"));
    }
    return builder.build();
  }

  /** Sets what the options name. */
  static void set(Options options, ConnectionFactoryBuilder builder) {
    SpymemcachedClients clients = new SpymemcachedClients(options);
    if (options.flag("verify-alive")) {
      // Read by the client when its connection class is initialized.
      System.setProperty("net.spy.verifyAliveOnConnect", "true");
    }
    clients.setTimes(builder);
    clients.setRouting(builder);
    clients.setConnection(builder);
    clients.setQueues(builder);
  }

  private void setTimes(ConnectionFactoryBuilder builder) {
    if (options.has("op-timeout")) {
      builder.setOpTimeout(options.millis("op-timeout", 0));
    }
    if (options.has("timeout-threshold")) {
      builder.setTimeoutExceptionThreshold(options.number("timeout-threshold", 0));
    }
    if (options.has("max-reconnect-delay")) {
      // The client counts this one in whole seconds.
      builder.setMaxReconnectDelay((options.millis("max-reconnect-delay", 0) + 999) / 1000);
    }
    if (options.has("auth-wait")) {
      setLately(builder, "setAuthWaitTime", long.class, options.millis("auth-wait", 0));
    }
    if (options.has("timeout-ratio")) {
      setLately(builder, "setTimeoutRatioThreshold", int.class, options.number("timeout-ratio", 0));
    }
  }

  private void setRouting(ConnectionFactoryBuilder builder) {
    if (options.has("failure-mode")) {
      builder.setFailureMode(options.choice("failure-mode", FailureMode.values(), ""));
    }
    if (options.has("locator")) {
      boolean ketama = options.chooses("locator", "ketama", "arraymod");
      builder.setLocatorType(
          ketama
              ? ConnectionFactoryBuilder.Locator.CONSISTENT
              : ConnectionFactoryBuilder.Locator.ARRAY_MOD);
    }
    if (options.has("hash")) {
      Hash.set(builder, options);
    }
  }

  private void setConnection(ConnectionFactoryBuilder builder) {
    if (options.has("protocol")) {
      boolean binary = options.chooses("protocol", "binary", "text");
      builder.setProtocol(
          binary
              ? ConnectionFactoryBuilder.Protocol.BINARY
              : ConnectionFactoryBuilder.Protocol.TEXT);
    }
    if (options.has("optimize")) {
      builder.setShouldOptimize(options.flag("optimize"));
    }
    if (options.has("daemon")) {
      builder.setDaemon(options.flag("daemon"));
    }
    if (options.has("nagle")) {
      builder.setUseNagleAlgorithm(options.flag("nagle"));
    }
    if (options.has("read-buffer")) {
      builder.setReadBufferSize(options.count("read-buffer", 1));
    }
    if (options.has("sasl")) {
      String[] login = options.login();
      PlainCallbackHandler handler = new PlainCallbackHandler(login[0], login[1]);
      builder.setAuthDescriptor(new AuthDescriptor(new String[] {"CRAM-MD5", "PLAIN"}, handler));
    }
  }

  private void setQueues(ConnectionFactoryBuilder builder) {
    if (options.has("op-queue-max-block")) {
      builder.setOpQueueMaxBlockTime(options.millis("op-queue-max-block", 0));
    }
    if (options.has("queue-size")) {
      OperationQueueFactory queues = new ArrayOperationQueueFactory(options.count("queue-size", 1));
      builder.setOpQueueFactory(queues);
      builder.setReadOpQueueFactory(queues);
      builder.setWriteOpQueueFactory(queues);
    }
  }

  static MemcachedClientIF arcusClient(ConnectionFactory factory, List<InetSocketAddress> servers) {
    // By reflection: the classes it shares with spymemcached cannot be on one class path twice.
    try {
      return (MemcachedClientIF)
          Class.forName("net.spy.memcached.ArcusClient")
              .getConstructor(ConnectionFactory.class, List.class)
              .newInstance(factory, servers);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }

  /** In ElastiCache's dynamic mode the client asks its only server which nodes exist. */
  private static void setClientMode(ConnectionFactoryBuilder builder, String mode) {
    try {
      Class<?> modes = Class.forName("net.spy.memcached.ClientMode");
      for (Object constant : modes.getEnumConstants()) {
        if (constant.toString().equalsIgnoreCase(mode)) {
          setLately(builder, "setClientMode", modes, constant);
          return;
        }
      }
      throw Options.wrong("client-mode", mode, "static or dynamic");
    } catch (ClassNotFoundException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Trusts whom the JVM trusts; the servers' certificates are this host's, wherever they are. */
  private static void setTls(ConnectionFactoryBuilder builder, String host) {
    try {
      setLately(builder, "setSSLContext", SSLContext.class, SSLContext.getDefault());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
    setLately(builder, "setHostnameForTlsVerification", String.class, host);
  }

  /** A setting that not every version has, so that nobody believes it was set. */
  private static void setLately(
      ConnectionFactoryBuilder builder, String setter, Class<?> type, Object value) {
    try {
      builder.getClass().getMethod(setter, type).invoke(builder, value);
    } catch (NoSuchMethodException e) {
      throw new IllegalArgumentException("this version has no " + setter, e);
    } catch (IllegalAccessException | InvocationTargetException e) {
      throw new IllegalStateException(e);
    }
  }
}
