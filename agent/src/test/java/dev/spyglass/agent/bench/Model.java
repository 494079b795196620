package dev.spyglass.agent.bench;

import dev.spyglass.agent.library.Libraries;
import dev.spyglass.agent.model.ClientNames;
import dev.spyglass.agent.model.HookFailures;
import dev.spyglass.agent.model.ModelSink;
import dev.spyglass.agent.model.Registry;
import java.io.IOException;
import net.spy.memcached.ops.Operation;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** The agent's model behind the door, as in a JVM under observation; one for all threads. */
@State(Scope.Benchmark)
public class Model {
  private final HookFailures failures = new HookFailures();
  Registry registry;
  LiveClient shared;
  Operation sharedGet;

  /** Opens the door. */
  @Setup(Level.Trial)
  public void open() throws IOException {
    Libraries libraries = new Libraries(null, () -> {});
    registry = new Registry(libraries::readerOf, new ClientNames(""));
    ModelSink.connect(registry, failures, () -> {});
    shared = new LiveClient(registry);
    sharedGet = shared.get();
  }

  /** Closes it; a hook that failed would have been measured as a fast one. */
  @TearDown(Level.Trial)
  public void close() throws IOException {
    ModelSink.disconnect();
    shared.close();
    if (failures.total() > 0) {
      throw new IllegalStateException("a hook failed: " + failures.first());
    }
  }
}
