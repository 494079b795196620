package dev.spyglass.agent.bench;

import java.io.IOException;
import net.spy.memcached.MemcachedNode;
import net.spy.memcached.ops.Operation;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** One client per thread: the benchmark thread stands for its only IO thread. */
@State(Scope.Thread)
public class OwnClient {
  private LiveClient client;
  Object connection;
  MemcachedNode node;
  Operation get;
  Operation set;
  long queuedNanos;
  long writtenNanos;

  /** Connects. */
  @Setup(Level.Trial)
  public void connect(Model model) throws IOException {
    client = new LiveClient(model.registry);
    connection = client.connection();
    node = client.node();
  }

  /** Operations are young, as those of a healthy node are. */
  @Setup(Level.Iteration)
  public void queue() {
    get = client.get();
    set = client.set();
    queuedNanos = System.nanoTime();
    writtenNanos = queuedNanos + 10_000;
  }

  /** Disconnects. */
  @TearDown(Level.Trial)
  public void disconnect() throws IOException {
    client.close();
  }
}
