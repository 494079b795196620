package dev.spyglass.harness.it;

import dev.spyglass.harness.process.Await;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import javax.management.JMException;
import javax.management.MBeanServerConnection;
import javax.management.ObjectName;
import javax.management.openmbean.CompositeData;
import javax.management.remote.JMXConnector;
import javax.management.remote.JMXConnectorFactory;
import javax.management.remote.JMXServiceURL;

/** An ordinary JMX client of an application, by the JVM's own agent on the loopback interface. */
final class Jmx implements AutoCloseable {
  private static final ObjectName LEAKS = name("spyglass:type=Leaks");

  private final JMXConnector connector;
  private final MBeanServerConnection server;

  /** A free port for {@link #arguments}. */
  static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
      return socket.getLocalPort();
    }
  }

  /** What makes a JVM listen for this. */
  static String[] arguments(int port) {
    return new String[] {
      "-Dcom.sun.management.jmxremote.host=127.0.0.1",
      "-Djava.rmi.server.hostname=127.0.0.1",
      "-Dcom.sun.management.jmxremote.port=" + port,
      "-Dcom.sun.management.jmxremote.rmi.port=" + port,
      "-Dcom.sun.management.jmxremote.authenticate=false",
      "-Dcom.sun.management.jmxremote.ssl=false"
    };
  }

  static Jmx connect(int port) throws IOException {
    String url = "service:jmx:rmi:///jndi/rmi://127.0.0.1:" + port + "/jmxrmi";
    JMXServiceURL address = new JMXServiceURL(url);
    return new Jmx(
        Await.value("JMX on port " + port, Eventually.LIMIT, () -> tryToConnect(address)));
  }

  // The server is a child of this test.
  @SuppressWarnings("BanJNDI")
  private static Optional<JMXConnector> tryToConnect(JMXServiceURL address) {
    try {
      return Optional.of(JMXConnectorFactory.connect(address));
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  MBeanServerConnection server() {
    return server;
  }

  private static ObjectName name(String text) {
    try {
      return new ObjectName(text);
    } catch (JMException e) {
      throw new IllegalArgumentException(e);
    }
  }

  /** Names of all our MBeans. */
  Set<ObjectName> ours() throws IOException, JMException {
    return new TreeSet<>(server.queryNames(new ObjectName("spyglass:*"), null));
  }

  Object attribute(String name, String attribute) throws IOException, JMException {
    return server.getAttribute(new ObjectName(name), attribute);
  }

  Object invoke(String name, String operation) throws IOException, JMException {
    return server.invoke(new ObjectName(name), operation, null, null);
  }

  /** What the operation {@code analyse} of our MBean answers. */
  String analyse(boolean live) throws IOException, JMException {
    return (String)
        server.invoke(LEAKS, "analyse", new Object[] {live}, new String[] {"java.lang.Boolean"});
  }

  /** What the operation {@code histogram} of our MBean answers. */
  String leakHistogram(long limit) throws IOException, JMException {
    return (String)
        server.invoke(
            LEAKS,
            "histogram",
            new Object[] {limit, false},
            new String[] {"java.lang.Long", "java.lang.Boolean"});
  }

  /** Names of all live threads. */
  List<String> threads() throws IOException, JMException {
    String threading = "java.lang:type=Threading";
    long[] ids = (long[]) attribute(threading, "AllThreadIds");
    CompositeData[] infos =
        (CompositeData[])
            server.invoke(
                new ObjectName(threading),
                "getThreadInfo",
                new Object[] {ids},
                new String[] {"[J"});
    return Arrays.stream(infos)
        .filter(info -> info != null)
        .map(info -> (String) info.get("threadName"))
        .toList();
  }

  /** Live instances by class, after a full collection. */
  Map<String, Long> histogram() throws IOException, JMException {
    String text =
        (String)
            server.invoke(
                new ObjectName("com.sun.management:type=DiagnosticCommand"),
                "gcClassHistogram",
                new Object[] {new String[0]},
                new String[] {String[].class.getName()});
    Map<String, Long> instances = new HashMap<>();
    for (String line : text.split("\n")) {
      String[] words = line.trim().split("\\s+");
      if (words.length >= 4 && words[0].matches("\\d+:")) {
        instances.put(words[3], Long.parseLong(words[1]));
      }
    }
    return instances;
  }

  @Override
  public void close() throws IOException {
    connector.close();
  }

  private Jmx(JMXConnector connector) {
    this.connector = connector;
    try {
      server = connector.getMBeanServerConnection();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }
}
