package dev.spyglass.harness.workload.wrapper;

import com.google.code.yanf4j.core.Session;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import net.rubyeye.xmemcached.XMemcachedClient;
import net.rubyeye.xmemcached.command.Command;

/**
 * A client of xmemcached that waits for answers in its own way, and one of its kind with one node,
 * {@code --servers 127.0.0.1:PORT}. Each line of input makes it ask for a key.
 */
public final class OwnXmemcachedClient extends XMemcachedClient {
  private static final long TIMEOUT_MILLIS = 400;

  private OwnXmemcachedClient(List<InetSocketAddress> servers) throws IOException {
    super(servers);
    setOpTimeout(TIMEOUT_MILLIS);
  }

  /** Runs until the input ends. */
  public static void main(String[] arguments) throws Exception {
    String address = arguments[arguments.length - 1];
    String port = address.substring(address.indexOf(':') + 1);
    InetSocketAddress server = new InetSocketAddress("127.0.0.1", Integer.parseInt(port));
    OwnXmemcachedClient client = new OwnXmemcachedClient(Collections.singletonList(server));
    BufferedReader commands =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    System.out.println("READY");
    while (commands.readLine() != null) {
      System.out.println("DONE " + client.outcome());
    }
    client.shutdown();
  }

  private String outcome() throws Exception {
    try {
      get("key");
      return "answered";
    } catch (TimeoutException e) {
      return "timeout";
    }
  }

  @Override
  protected void latchWait(Command command, long timeoutMillis, Session session)
      throws InterruptedException, TimeoutException {
    if (!command.getLatch().await(timeoutMillis, TimeUnit.MILLISECONDS)) {
      command.cancel();
      throw new TimeoutException("waited long enough");
    }
  }
}
