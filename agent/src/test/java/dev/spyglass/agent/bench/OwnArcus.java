package dev.spyglass.agent.bench;

import java.io.File;
import java.io.IOException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/**
 * A client of Arcus per thread, connected to a port of our own that never answers. Its classes have
 * the names of spymemcached's, so that they live in a loader of their own.
 */
@State(Scope.Thread)
public class OwnArcus {
  /** Where its jars are, each library in a folder of its own. */
  private static final String CLIENTS = "spyglass.clients";

  private static final String[] FOLDERS = {"arcus-java-client-1.13.2", "arcus-java-client-lib"};
  private static final String ROOT = "net.spy.memcached.";
  private static final String KEY = "key";
  private static final long CONNECT_NANOS = 30_000_000_000L;

  private URLClassLoader loader;
  private ServerSocket server;
  private Object client;
  Object node;
  Object get;
  Object writing;
  Object reading;
  Object complete;

  /** Connects. */
  @Setup(Level.Trial)
  public void connect(Model model) throws IOException, ReflectiveOperationException {
    loader = new URLClassLoader(jars(), ClassLoader.getPlatformClassLoader());
    server = new ServerSocket(0, 8, InetAddress.getLoopbackAddress());
    InetSocketAddress address =
        new InetSocketAddress(InetAddress.getLoopbackAddress(), server.getLocalPort());
    Object settings = type("ConnectionFactoryBuilder").getConstructor().newInstance();
    client =
        type("ArcusClient")
            .getConstructor(type("ConnectionFactory"), List.class)
            .newInstance(call(settings, "build"), Collections.singletonList(address));
    Object connection = call(client, "getMemcachedConnection");
    // The client's public one shows copies of its nodes.
    Method ownLocator = type("MemcachedConnection").getDeclaredMethod("getLocator");
    ownLocator.setAccessible(true);
    Object locator = ownLocator.invoke(connection);
    node = type("NodeLocator").getMethod("getPrimary", String.class).invoke(locator, KEY);
    awaitConnected();
    if (model.registry.adoption().adopt(connection, true) == null) {
      throw new IllegalStateException("the agent does not know this client");
    }
    get = newGet();
    writing = state("WRITING");
    reading = state("READING");
    complete = state("COMPLETE");
  }

  /** What a node meets that is not in service costs more. */
  private void awaitConnected() throws ReflectiveOperationException {
    long startNanos = System.nanoTime();
    while (!(boolean) type("MemcachedNode").getMethod("isActive").invoke(node)) {
      if (System.nanoTime() - startNanos > CONNECT_NANOS) {
        throw new IllegalStateException("no connection");
      }
      Thread.onSpinWait();
    }
  }

  private static URL[] jars() throws IOException {
    List<URL> jars = new ArrayList<>();
    for (String folder : FOLDERS) {
      for (File jar : new File(System.getProperty(CLIENTS), folder).listFiles()) {
        jars.add(jar.toURI().toURL());
      }
    }
    return jars.toArray(new URL[0]);
  }

  private Object newGet() throws ReflectiveOperationException {
    Class<?> callback = type("ops.GetOperation$Callback");
    Object ignoring =
        Proxy.newProxyInstance(loader, new Class<?>[] {callback}, (proxy, method, values) -> null);
    Object operations = type("protocol.ascii.AsciiOperationFactory").getConstructor().newInstance();
    Object operation =
        type("OperationFactory")
            .getMethod("get", String.class, callback)
            .invoke(operations, KEY, ignoring);
    type("ops.Operation")
        .getMethod("setHandlingNode", type("MemcachedNode"))
        .invoke(operation, node);
    return operation;
  }

  private Object state(String name) throws ReflectiveOperationException {
    return type("ops.OperationState").getField(name).get(null);
  }

  private static Object call(Object target, String method) throws ReflectiveOperationException {
    return target.getClass().getMethod(method).invoke(target);
  }

  private Class<?> type(String name) throws ClassNotFoundException {
    return Class.forName(ROOT + name, true, loader);
  }

  /** Disconnects. */
  @TearDown(Level.Trial)
  public void disconnect() throws IOException, ReflectiveOperationException {
    call(client, "shutdown");
    loader.close();
    server.close();
  }
}
