package net.pigeon;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeoutException;

/** A made-up client of memcached servers. It counts how its calls ended. */
public final class PigeonClient {
  /** The way to one server and back, line by line; reading waits for the next line. */
  public interface Wire {
    void write(String line) throws IOException;

    String read() throws IOException, InterruptedException;
  }

  private final List<PigeonNode> nodes = new ArrayList<>();
  private final Map<String, Long> counts = new ConcurrentHashMap<>();
  private final long timeoutMillis;

  public PigeonClient(Map<InetSocketAddress, Wire> servers, long timeoutMillis) {
    this.timeoutMillis = timeoutMillis;
    servers.forEach((address, wire) -> nodes.add(new PigeonNode(this, address, wire)));
    nodes.forEach(Thread::start);
  }

  /** The server's reply to {@code get KEY} or {@code set KEY VALUE}. */
  public String call(String line) throws Exception {
    String[] words = line.split(" ");
    PigeonNode node = nodes.get(Math.floorMod(words[1].hashCode(), nodes.size()));
    PigeonRequest request = new PigeonRequest(node, words[0], line);
    String end = "refused";
    try {
      node.send(request);
      end = "lost";
      String reply = request.await(timeoutMillis);
      end = reply.split(" ")[0];
      return reply;
    } catch (TimeoutException e) {
      end = "timed out";
      throw e;
    } finally {
      counts.merge(words[0] + " " + end, 1L, Long::sum);
    }
  }

  /** Calls by command and end, for example {@code get VALUE}. */
  public Map<String, Long> counts() {
    return Map.copyOf(counts);
  }

  public void shutdown() throws InterruptedException {
    for (PigeonNode node : nodes) {
      node.interrupt();
      node.join();
    }
  }
}
