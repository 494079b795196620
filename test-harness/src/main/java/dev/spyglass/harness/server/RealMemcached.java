package dev.spyglass.harness.server;

import dev.spyglass.harness.process.Await;
import dev.spyglass.harness.process.Guard;
import dev.spyglass.harness.process.OutputLines;
import dev.spyglass.harness.process.Tool;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A memcached process of our own. Thread-safe. */
public final class RealMemcached implements MemcachedServer {
  private static final Duration START_LIMIT = Duration.ofSeconds(10);
  private static final int START_ATTEMPTS = 5;
  private static final int OUTPUT_LINES = 10_000;

  private final Process process;
  private final InetSocketAddress address;
  private final OutputLines output = new OutputLines(OUTPUT_LINES);

  static RealMemcached start(Path binary, Map<String, String> environment, String... extraArguments)
      throws IOException {
    for (int attempt = 1; ; attempt++) {
      RealMemcached started = new RealMemcached(binary, freeAddress(), environment, extraArguments);
      if (started.comesUp(List.of(extraArguments))) {
        return started;
      }
      List<String> lastWords = started.lastWords();
      // Another process may have taken the port meanwhile.
      boolean portTaken = lastWords.stream().anyMatch(line -> line.contains("in use"));
      if (!portTaken || attempt == START_ATTEMPTS) {
        throw notStarted(binary, lastWords);
      }
    }
  }

  static RealMemcached start(Path binary, InetSocketAddress address) throws IOException {
    RealMemcached started = new RealMemcached(binary, address, Map.of());
    if (!started.comesUp(List.of())) {
      throw notStarted(binary, started.lastWords());
    }
    return started;
  }

  @Override
  public int port() {
    return address.getPort();
  }

  @Override
  public String kind() {
    return "memcached";
  }

  @Override
  public boolean alive() {
    return process.isAlive();
  }

  /** What it printed, for instance with {@code -vv}; the newest {@value #OUTPUT_LINES} lines. */
  public List<String> output() {
    return output.all();
  }

  /** Pauses the process: the kernel still accepts connections, nobody answers. */
  public void pause() throws IOException {
    signal("-STOP");
  }

  /** Resumes a paused process. */
  public void resume() throws IOException {
    signal("-CONT");
  }

  /** Ends the process with {@code kill -9}. */
  public void kill() {
    process.destroyForcibly();
    await();
  }

  @Override
  public void stop() {
    process.destroy();
    try {
      // A paused process does not see the polite signal.
      process.waitFor(1, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    kill();
  }

  private boolean comesUp(List<String> extraArguments) {
    Await.until(
        "answer of memcached on " + address,
        START_LIMIT,
        () -> !alive() || answers(extraArguments));
    return alive();
  }

  private boolean answers(List<String> extraArguments) {
    if (extraArguments.contains("-Z")) {
      return Probe.accepts(address);
    }
    return extraArguments.contains("-S")
        ? Probe.answersBinary(address)
        : Probe.answersText(address);
  }

  private List<String> lastWords() {
    // Stopping closes its output, also when it has ended by itself and was not yet read.
    if (alive()) {
      stop();
    }
    // They are still under way when the process has ended.
    Await.until("end of memcached's output", START_LIMIT, output::ended);
    return output();
  }

  private static IOException notStarted(Path binary, List<String> lastWords) {
    return new IOException(binary + " does not start:\n" + String.join("\n", lastWords));
  }

  private void signal(String signal) throws IOException {
    Tool.run("/bin/kill", signal, Long.toString(process.pid()));
  }

  private void await() {
    try {
      process.waitFor();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static InetSocketAddress freeAddress() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
      return (InetSocketAddress) socket.getLocalSocketAddress();
    }
  }

  private RealMemcached(
      Path binary,
      InetSocketAddress address,
      Map<String, String> environment,
      String... extraArguments)
      throws IOException {
    this.address = address;
    List<String> command = new ArrayList<>();
    command.add(binary.toString());
    command.addAll(List.of("-l", address.getAddress().getHostAddress()));
    command.addAll(List.of("-p", Integer.toString(address.getPort()), "-U", "0"));
    // As root, memcached requires a user; otherwise it ignores the option.
    command.addAll(List.of("-u", System.getProperty("user.name")));
    command.addAll(List.of(extraArguments));
    process = Guard.command(command, environment).redirectErrorStream(true).start();
    output.readFrom(process.getInputStream(), "memcached-" + address.getPort());
  }
}
