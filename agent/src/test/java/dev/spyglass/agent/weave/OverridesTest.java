package dev.spyglass.agent.weave;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spyglass.agent.library.spymemcached.Spymemcached;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import net.spy.memcached.ConnectionFactory;
import net.spy.memcached.MemcachedClient;
import net.spy.memcached.MemcachedConnection;
import net.spy.memcached.MemcachedNode;
import net.spy.memcached.internal.OperationFuture;
import net.spy.memcached.ops.Operation;
import net.spy.memcached.protocol.BaseOperationImpl;
import org.junit.jupiter.api.Test;

/** An application's classes extend those of the library, and override what has hooks. */
class OverridesTest {
  private static final ClassLoader LOADER = OverridesTest.class.getClassLoader();

  private final HookStatus status = new HookStatus();
  private final HookTransformer transformer =
      new HookTransformer(
          new LibraryCopies(new TheseLibraries(new Spymemcached()), () -> {}), status);

  abstract static class Connection extends MemcachedConnection {
    Connection(ConnectionFactory factory) throws IOException {
      super(1, factory, List.of(), List.of(), null, null);
    }

    @Override
    protected void queueReconnect(MemcachedNode node) {}

    @Override
    public void shutdown() throws IOException {
      super.shutdown();
    }

    @Override
    protected void addOperation(String key, Operation operation) {
      Runnable later = () -> super.addOperation(key, operation);
      later.run();
    }

    protected void queueReconnect(MemcachedNode node, int attempt) {}
  }

  abstract static class FartherConnection extends Connection {
    FartherConnection(ConnectionFactory factory) throws IOException {
      super(factory);
    }

    @Override
    public void shutdown() {}
  }

  static class Client extends MemcachedClient {
    Client() throws IOException {}

    @Override
    public Map<java.net.SocketAddress, String> getVersions() {
      return Map.of();
    }
  }

  static class Future extends OperationFuture<Boolean> {
    Future() {
      super("key", null, 1, null);
    }

    @Override
    public Boolean get(long timeout, TimeUnit unit) {
      return true;
    }
  }

  abstract static class OwnOperation extends BaseOperationImpl {
    @Override
    public synchronized void timeOut() {}
  }

  @Test
  void anOverrideThatDoesNotCallSuperIsWoven() throws Exception {
    transform(MemcachedConnection.class);
    int before = status.installed();

    assertThat(transform(Connection.class)).isNotNull();
    assertThat(transform(FartherConnection.class)).isNotNull();

    assertThat(status.installed()).as("queueReconnect and shutdown").isEqualTo(before + 2);
    assertThat(status.offLines()).isEmpty();
  }

  @Test
  void fieldsOfTheSuperclassAreReadWhereASubclassMay() throws Exception {
    transform(MemcachedClient.class);

    assertThat(transform(Client.class)).isNotNull();
    assertThat(status.offLines()).isEmpty();
  }

  @Test
  void theModelIsAskedForFieldsThatASubclassMayNotRead() throws Exception {
    transform(OperationFuture.class);

    assertThat(transform(Future.class)).isNotNull();
    assertThat(status.offLines()).isEmpty();
  }

  @Test
  void aHookThatNeedsSuchAFieldIsOffAndSaysSo() throws Exception {
    transform(BaseOperationImpl.class);

    assertThat(transform(OwnOperation.class)).isNull();
    assertThat(status.offLines())
        .containsExactly(
            "spymemcached 2.12.3: "
                + OwnOperation.class.getName()
                + ".timeOut(): overrides net.spy.memcached.protocol.BaseOperationImpl, whose field"
                + " handlingNode it may not read");
  }

  @Test
  void aSubclassShownBeforeItsSuperclassIsMissedUntilItIsShownAgain() throws Exception {
    assertThat(transform(Connection.class)).isNull();
    transform(MemcachedConnection.class);

    assertThat(transformer.isSweepDue()).isTrue();
    assertThat(transformer.isMissed(Connection.class)).isTrue();
    assertThat(transformer.isMissed(OverridesTest.class)).isFalse();
    assertThat(transformAgain(Connection.class)).isNotNull();
    assertThat(transformer.isMissed(Connection.class)).isFalse();
    assertThat(transformer.hasWoven(Connection.class)).isTrue();
  }

  @Test
  void beforeTheFirstClassOfALibraryNothingIsLookedAt() {
    assertThat(transformer.transform(LOADER, "app/Main", null, null, null)).isNull();
    assertThat(transformer.isSweepDue()).isFalse();
  }

  private byte[] transform(Class<?> type) throws IOException {
    return transform(type, null);
  }

  private byte[] transformAgain(Class<?> type) throws IOException {
    return transform(type, type);
  }

  private byte[] transform(Class<?> type, Class<?> redefined) throws IOException {
    String name = type.getName().replace('.', '/');
    try (InputStream in = LOADER.getResourceAsStream(name + ".class")) {
      return transformer.transform(LOADER, name, redefined, null, in.readAllBytes());
    }
  }
}
