package dev.spyglass.agent.library.whalin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spyglass.agent.library.Libraries;
import dev.spyglass.agent.model.Client;
import dev.spyglass.agent.model.ClientNames;
import dev.spyglass.agent.model.Registry;
import java.io.File;
import java.lang.ref.WeakReference;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** An application that is undeployed without shutting its pools down is collected all the same. */
class AbandonedPoolTest {
  private final Libraries libraries = new Libraries(null, () -> {});
  private final Registry registry = new Registry(libraries::readerOf, new ClientNames(""));

  @Test
  void itsClassLoaderIsCollected() throws Exception {
    try (ServerSocket server = new ServerSocket(0, 8, InetAddress.getLoopbackAddress())) {
      WeakReference<ClassLoader> application = new WeakReference<>(deploy(server));
      Client client = registry.clients().get(0);
      assertThat(client.reader().missing()).isEmpty();
      assertThat(client.nodes()).hasSize(1);

      assertCollected(application);
      assertThat(client.reader().library()).isEqualTo("Memcached-Java-Client");
      assertThat(client.reader().serves(new Object())).isFalse();
    }
  }

  @Test
  void afterADetachTheLibraryKeepsNothing() throws Exception {
    try (ServerSocket server = new ServerSocket(0, 8, InetAddress.getLoopbackAddress());
        URLClassLoader application = deploy(server)) {
      Client client = registry.clients().get(0);
      WeakReference<Object> kept =
          new WeakReference<>(PoolMembers.of(pool(application, server).getClass()));
      new Whalin().letGo();

      assertCollected(kept);
      // What is still under way reads again.
      assertThat(client.reader().nodes(pool(application, server))).hasSize(1);
    }
  }

  private static void assertCollected(WeakReference<?> reference) {
    long deadline = System.nanoTime() + 30_000_000_000L;
    while (reference.get() != null && System.nanoTime() - deadline < 0) {
      System.gc();
    }
    assertThat(reference.get()).isNull();
  }

  private URLClassLoader deploy(ServerSocket server) throws Exception {
    URLClassLoader application = new URLClassLoader(classPath(), null);
    Object pool = pool(application, server);
    String[] servers = {host(server)};
    pool.getClass().getMethod("setServers", String[].class).invoke(pool, (Object) servers);
    pool.getClass().getMethod("initialize").invoke(pool);
    assertThat(registry.adoption().adopt(pool, true)).isNotNull();
    return application;
  }

  private static Object pool(ClassLoader application, ServerSocket server) throws Exception {
    return Class.forName(PoolMembers.POOL, true, application)
        .getMethod("getInstance", String.class, boolean.class)
        .invoke(null, host(server), true);
  }

  private static String host(ServerSocket server) {
    return "127.0.0.1:" + server.getLocalPort();
  }

  private static URL[] classPath() throws Exception {
    List<URL> urls = new ArrayList<>();
    for (String entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
      urls.add(new File(entry).toURI().toURL());
    }
    return urls.toArray(new URL[0]);
  }
}
