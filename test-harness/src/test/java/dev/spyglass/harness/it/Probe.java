package dev.spyglass.harness.it;

import java.io.IOException;
import java.lang.instrument.ClassFileTransformer;
import java.lang.instrument.Instrumentation;
import java.lang.management.ManagementFactory;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.ProtectionDomain;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.zip.ZipEntry;
import javax.management.ObjectName;

/**
 * An agent of the tests' own in the application's JVM: sees class files and the door from inside,
 * and is steered by JMX.
 */
public final class Probe implements ProbeMBean {
  static final String NAME = "spyglass.test:type=Probe";
  private static final String DOOR = "java.lang.SpyglassEvents";
  private static final String HANDLED = "hookFailed";

  private final Instrumentation instrumentation;
  private final AtomicLong events = new AtomicLong();
  private final AtomicLong thrown = new AtomicLong();
  private final Map<String, AtomicLong> calls = new ConcurrentHashMap<>();

  /** Called by the JVM. */
  public static void premain(String settings, Instrumentation instrumentation) throws Exception {
    ManagementFactory.getPlatformMBeanServer()
        .registerMBean(new Probe(instrumentation), new ObjectName(NAME));
  }

  /** Writes the jar of this agent. */
  static Path writeJar(Path directory) throws IOException {
    Path jar = directory.resolve("probe.jar");
    Manifest manifest = new Manifest();
    Attributes attributes = manifest.getMainAttributes();
    attributes.put(Attributes.Name.MANIFEST_VERSION, "1.0");
    attributes.putValue("Premain-Class", Probe.class.getName());
    attributes.putValue("Can-Retransform-Classes", "true");
    try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar), manifest)) {
      Path classes = Jars.testClasses().resolve(Probe.class.getPackageName().replace('.', '/'));
      try (DirectoryStream<Path> own = Files.newDirectoryStream(classes, "Probe*.class")) {
        for (Path file : own) {
          out.putNextEntry(new ZipEntry(Jars.testClasses().relativize(file).toString()));
          out.write(Files.readAllBytes(file));
          out.closeEntry();
        }
      }
    }
    return jar;
  }

  @Override
  public void dumpClientClasses(String directory) throws Exception {
    Map<String, byte[]> files = new HashMap<>();
    ClassFileTransformer reader =
        new ClassFileTransformer() {
          @Override
          public byte[] transform(
              ClassLoader loader,
              String name,
              Class<?> redefined,
              ProtectionDomain domain,
              byte[] file) {
            files.put(name, file);
            return null;
          }
        };
    instrumentation.addTransformer(reader, true);
    try {
      for (Class<?> loaded : instrumentation.getAllLoadedClasses()) {
        if (loaded.getName().startsWith("net.spy.") && instrumentation.isModifiableClass(loaded)) {
          instrumentation.retransformClasses(loaded);
        }
      }
    } finally {
      instrumentation.removeTransformer(reader);
    }
    for (Map.Entry<String, byte[]> file : files.entrySet()) {
      if (file.getKey().startsWith("net/spy/")) {
        Path target = Path.of(directory).resolve(file.getKey().replace('/', '.') + ".class");
        Files.write(target, file.getValue());
      }
    }
  }

  @Override
  public void countEvents() throws Exception {
    events.set(0);
    replaceSink((proxy, method, arguments) -> events.incrementAndGet() < 0 ? this : null);
  }

  @Override
  public void throwOnEachTenthCall(boolean reported) throws Exception {
    Object agent = Class.forName(DOOR).getMethod("sink").invoke(null);
    replaceSink(
        (proxy, method, arguments) -> {
          if (method.getName().equals(HANDLED)) {
            return reported ? method.invoke(agent, arguments) : null;
          }
          AtomicLong called = calls.computeIfAbsent(method.getName(), n -> new AtomicLong());
          if (called.incrementAndGet() % 10 == 0) {
            throw thrown.incrementAndGet() % 2 == 0 ? new Error("probe") : new StackOverflowError();
          }
          try {
            return method.invoke(agent, arguments);
          } catch (InvocationTargetException e) {
            throw e.getCause();
          }
        });
  }

  private static void replaceSink(InvocationHandler handler) throws Exception {
    Class<?> sink = Class.forName("java.lang.SpyglassEventSink");
    Object proxy =
        Proxy.newProxyInstance(Probe.class.getClassLoader(), new Class<?>[] {sink}, handler);
    Class.forName(DOOR).getMethod("sendTo", sink).invoke(null, proxy);
  }

  @Override
  public long getEvents() {
    return events.get();
  }

  @Override
  public long getThrown() {
    return thrown.get();
  }

  @Override
  public String getEventNames() {
    Set<String> names = new TreeSet<>(calls.keySet());
    return String.join(" ", names);
  }

  private Probe(Instrumentation instrumentation) {
    this.instrumentation = instrumentation;
  }
}
