package dev.spyglass.harness.app;

import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.net.InetSocketAddress;
import java.util.List;
import net.spy.memcached.AddrUtil;
import net.spy.memcached.ConnectionFactory;
import net.spy.memcached.ConnectionFactoryBuilder;
import net.spy.memcached.DefaultConnectionFactory;
import net.spy.memcached.DefaultHashAlgorithm;
import net.spy.memcached.FailureMode;
import net.spy.memcached.MemcachedClient;
import net.spy.memcached.auth.AuthDescriptor;
import net.spy.memcached.auth.PlainCallbackHandler;
import net.spy.memcached.ops.ArrayOperationQueueFactory;
import net.spy.memcached.ops.OperationQueueFactory;

/** Creates clients with the settings of the options, and with the client's defaults otherwise. */
final class ClientFactory {
  private final Options options;
  private final List<InetSocketAddress> servers;

  ClientFactory(Options options) {
    this.options = options;
    servers = AddrUtil.getAddresses(options.required("servers").replace(',', ' '));
    // A wrong setting has to be told before the first client starts its thread.
    settings();
  }

  long operationTimeoutMillis() {
    return options.millis("op-timeout", DefaultConnectionFactory.DEFAULT_OPERATION_TIMEOUT);
  }

  MemcachedClient create() throws IOException {
    return new MemcachedClient(settings(), servers);
  }

  private ConnectionFactory settings() {
    ConnectionFactoryBuilder builder = new ConnectionFactoryBuilder();
    if (options.flag("verify-alive")) {
      // Read by the client when its connection class is initialized.
      System.setProperty("net.spy.verifyAliveOnConnect", "true");
    }
    setTimes(builder);
    setRouting(builder);
    setConnection(builder);
    setQueues(builder);
    return builder.build();
  }

  private void setTimes(ConnectionFactoryBuilder builder) {
    if (options.has("op-timeout")) {
      builder.setOpTimeout(operationTimeoutMillis());
    }
    if (options.has("timeout-threshold")) {
      builder.setTimeoutExceptionThreshold(options.number("timeout-threshold", 0));
    }
    if (options.has("max-reconnect-delay")) {
      // The client counts this one in whole seconds.
      builder.setMaxReconnectDelay((options.millis("max-reconnect-delay", 0) + 999) / 1000);
    }
    if (options.has("auth-wait")) {
      setAuthWait(builder, options.millis("auth-wait", 0));
    }
  }

  private void setRouting(ConnectionFactoryBuilder builder) {
    if (options.has("failure-mode")) {
      builder.setFailureMode(options.choice("failure-mode", FailureMode.values(), ""));
    }
    if (options.has("locator")) {
      boolean ketama = chooses("locator", "ketama", "arraymod");
      builder.setLocatorType(
          ketama
              ? ConnectionFactoryBuilder.Locator.CONSISTENT
              : ConnectionFactoryBuilder.Locator.ARRAY_MOD);
    }
    if (options.has("hash")) {
      builder.setHashAlg(options.choice("hash", DefaultHashAlgorithm.values(), "-hash"));
    }
  }

  private void setConnection(ConnectionFactoryBuilder builder) {
    if (options.has("protocol")) {
      boolean binary = chooses("protocol", "binary", "text");
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
      String[] login = options.required("sasl").split(":", 2);
      if (login.length < 2) {
        throw Options.wrong("sasl", login[0], "user:password");
      }
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

  /** By reflection: 2.9.0 does not have it, and a drill must not believe that it was set. */
  private static void setAuthWait(ConnectionFactoryBuilder builder, long millis) {
    try {
      builder.getClass().getMethod("setAuthWaitTime", long.class).invoke(builder, millis);
    } catch (NoSuchMethodException e) {
      throw new IllegalArgumentException("--auth-wait: this version of the client has none", e);
    } catch (IllegalAccessException | InvocationTargetException e) {
      throw new IllegalStateException(e);
    }
  }

  private boolean chooses(String name, String one, String other) {
    String text = options.required(name);
    if (!text.equals(one) && !text.equals(other)) {
      throw Options.wrong(name, text, one + " or " + other);
    }
    return text.equals(one);
  }
}
