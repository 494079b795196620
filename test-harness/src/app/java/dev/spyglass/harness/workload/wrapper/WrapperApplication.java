package dev.spyglass.harness.workload.wrapper;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import net.spy.memcached.DefaultConnectionFactory;
import net.spy.memcached.MemcachedConnection;
import net.spy.memcached.MemcachedNode;

/**
 * One client of such classes and one node, {@code --servers 127.0.0.1:PORT}. Reads commands and
 * prints what came of each: {@code own}, {@code polite}, {@code versions}, {@code counts}, {@code
 * shutdown}.
 */
public final class WrapperApplication {
  private static final long TIMEOUT_MILLIS = 400;

  private static final class Factory extends DefaultConnectionFactory {
    private OwnConnection connection;

    @Override
    public MemcachedConnection createConnection(List<InetSocketAddress> servers)
        throws IOException {
      connection = new FartherConnection(this, servers);
      return connection;
    }

    @Override
    public MemcachedNode createMemcachedNode(
        SocketAddress address, SocketChannel channel, int bufferBytes) {
      return new OwnNode(address, channel, this);
    }

    @Override
    public long getOperationTimeout() {
      return TIMEOUT_MILLIS;
    }

    @Override
    public long getMaxReconnectDelay() {
      return 1;
    }

    @Override
    public boolean isDaemon() {
      return true;
    }
  }

  /** Runs until the input ends. */
  public static void main(String[] arguments) throws Exception {
    String port = arguments[1].substring(arguments[1].indexOf(':') + 1);
    InetSocketAddress server = new InetSocketAddress("127.0.0.1", Integer.parseInt(port));
    System.setProperty("net.spy.log.LoggerImpl", OwnLogger.class.getName());
    Factory factory = new Factory();
    OwnClient client = new OwnClient(factory, Collections.singletonList(server));
    BufferedReader commands =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    System.out.println("READY");
    for (String line = commands.readLine(); line != null; line = commands.readLine()) {
      System.out.println(answer(line, client, factory.connection));
    }
  }

  private static String answer(String command, OwnClient client, OwnConnection connection)
      throws InterruptedException {
    switch (command) {
      case "own":
        return "DONE " + outcome(client.deleteWithOwnFuture("key"));
      case "polite":
        return "DONE " + outcome(client.deleteWithPoliteFuture("key"));
      case "versions":
        client.getVersions();
        return "DONE versions";
      case "counts":
        return "COUNTS " + connection.lost() + " " + connection.refused();
      default:
        client.shutdown();
        return "DONE shutdown";
    }
  }

  private static String outcome(Future<Boolean> future) throws InterruptedException {
    try {
      future.get(TIMEOUT_MILLIS, TimeUnit.MILLISECONDS);
      return "answered";
    } catch (TimeoutException e) {
      return "timeout";
    } catch (ExecutionException | CancellationException e) {
      return "failed";
    }
  }

  private WrapperApplication() {}
}
