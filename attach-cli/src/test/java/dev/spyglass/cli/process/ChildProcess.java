package dev.spyglass.cli.process;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;

/** A process started by a test and ended with it. */
public final class ChildProcess implements AutoCloseable {
  private static final Duration LIMIT = Duration.ofSeconds(20);

  private final Process process;

  public static ChildProcess start(String... command) throws IOException {
    return new ChildProcess(new ProcessBuilder(command).redirectErrorStream(true).start());
  }

  /** Starts {@link TinyMain} from a jar of its own and comes back when it is up. */
  public static ChildProcess startJvm(Path jar, String... options) throws IOException {
    writeJar(jar);
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of(options));
    command.addAll(List.of("-jar", jar.toString()));
    ChildProcess child = start(command.toArray(new String[0]));
    BufferedReader output = child.process.inputReader();
    String line = output.readLine();
    while (line != null && !line.equals("up")) {
      line = output.readLine();
    }
    return child;
  }

  public long pid() {
    return process.pid();
  }

  public boolean isAlive() {
    return process.isAlive();
  }

  public TargetProcess target() {
    return TargetProcess.of(pid());
  }

  /** Sends a signal, such as STOP, and waits until the kernel shows the state. */
  public void signalUntil(String signal, char state) throws IOException {
    new ProcessBuilder("/bin/kill", "-" + signal, Long.toString(pid())).start();
    await(() -> target().state() == state);
  }

  public static void await(BooleanSupplier condition) {
    long endNanos = System.nanoTime() + LIMIT.toNanos();
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() - endNanos > 0) {
        throw new AssertionError("not within " + LIMIT);
      }
      LockSupport.parkNanos(5_000_000);
    }
  }

  /** Ends the process; a JVM by itself, since one that is killed leaves its attach socket. */
  @Override
  public void close() throws IOException {
    end();
  }

  /** The same, before the end of the test. */
  public void end() throws IOException {
    if (!isAlive()) {
      return;
    }
    if (target().isJvm()) {
      process.getOutputStream().close();
    } else {
      process.destroy();
    }
    new ProcessBuilder("/bin/kill", "-CONT", Long.toString(pid())).start();
    try {
      process.onExit().orTimeout(LIMIT.toSeconds(), TimeUnit.SECONDS).join();
    } finally {
      process.destroyForcibly();
    }
  }

  private static void writeJar(Path jar) throws IOException {
    Manifest manifest = new Manifest();
    manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
    manifest.getMainAttributes().put(Attributes.Name.MAIN_CLASS, TinyMain.class.getName());
    String entry = TinyMain.class.getName().replace('.', '/') + ".class";
    try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar), manifest);
        var in = TinyMain.class.getClassLoader().getResourceAsStream(entry)) {
      out.putNextEntry(new JarEntry(entry));
      in.transferTo(out);
    }
  }

  private ChildProcess(Process process) {
    this.process = process;
  }
}
