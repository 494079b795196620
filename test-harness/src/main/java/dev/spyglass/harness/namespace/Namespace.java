package dev.spyglass.harness.namespace;

import dev.spyglass.cli.CommandFailure;
import dev.spyglass.cli.ExitCode;
import dev.spyglass.harness.process.Tool;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * The harness inside a fresh network, process and mount namespace. It ends with the harness, even
 * if that is killed, and takes every process, rule and file in it along. Thread-safe.
 */
public final class Namespace {
  private static final String MARK = "SPYGLASS_NAMESPACE";
  private static final List<String> FRESH =
      List.of("--net", "--pid", "--mount", "--fork", "--kill-child", "--mount-proc");
  private static final List<String> AS_FAKE_ROOT = List.of("--user", "--map-root-user");
  private static final String NEEDED =
      "mount -t tmpfs spyglass /tmp && nft add table inet spyglass"
          + " && tc qdisc add dev lo root handle 1: htb";
  private static final int END_LIMIT_SECONDS = 8;

  /** Whether this JVM runs inside a namespace made here. */
  public static boolean inside() {
    try {
      Path own = Files.readSymbolicLink(Path.of("/proc/self/ns/net"));
      return own.toString().equals(System.getenv(MARK));
    } catch (IOException | UnsupportedOperationException e) {
      return false;
    }
  }

  /**
   * Why no namespace can be made here, and what to do about it; empty if it can. Really tries,
   * which takes a fraction of a second.
   */
  public static Optional<String> unavailable() {
    for (Need need : Need.values()) {
      if (!need.isPresent()) {
        return Optional.of("no '" + need.tool() + "' on the PATH; install " + need.origin());
      }
    }
    try {
      unshare();
      return Optional.empty();
    } catch (IOException e) {
      return Optional.of(
          "the kernel refuses a network namespace with rules of its own ("
              + e.getMessage()
              + "); run as root, or allow unprivileged user namespaces");
    }
  }

  /**
   * Runs this JVM's main class once more inside a fresh namespace: same java, JVM options and class
   * path, these arguments, the same standard output and standard error. What it writes below /tmp
   * stays inside, unless its folder there was made before.
   *
   * @return its exit code
   * @throws CommandFailure if no namespace can be made, or this JVM's command line is not known
   */
  public static int run(List<String> arguments) {
    unavailable()
        .ifPresent(
            why -> {
              throw new CommandFailure(ExitCode.REFUSED, why, "use --faults proxy");
            });
    try {
      List<String> command = new ArrayList<>(unshare());
      command.addAll(List.of("sh", "-c", script(), "sh"));
      command.addAll(OwnCommand.line());
      command.addAll(arguments);
      return await(start(command));
    } catch (IOException e) {
      throw new CommandFailure(
          ExitCode.INTERNAL, "cannot enter a namespace: " + e.getMessage(), "use --faults proxy");
    }
  }

  private static Process start(List<String> command) throws IOException {
    return new ProcessBuilder(command)
        .redirectOutput(ProcessBuilder.Redirect.INHERIT)
        .redirectError(ProcessBuilder.Redirect.INHERIT)
        .start();
  }

  /** Whatever ends this JVM in order ends the namespace first. */
  private static int await(Process process) {
    Thread end = new Thread(() -> end(process), "namespace-end");
    Runtime.getRuntime().addShutdownHook(end);
    try {
      return process.waitFor();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      end(process);
      return ExitCode.INTERRUPTED;
    }
  }

  private static void end(Process process) {
    try {
      process.getOutputStream().close();
      if (process.waitFor(END_LIMIT_SECONDS, TimeUnit.SECONDS)) {
        return;
      }
    } catch (IOException e) {
      // It has ended, or is killed now.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    process.destroyForcibly();
  }

  /** The beginning of a command that runs inside, tried. */
  private static List<String> unshare() throws IOException {
    IOException refusal = null;
    for (List<String> user : List.of(List.<String>of(), AS_FAKE_ROOT)) {
      List<String> command = new ArrayList<>(List.of("unshare"));
      command.addAll(user);
      command.addAll(FRESH);
      try {
        tryOut(command);
        return command;
      } catch (IOException e) {
        refusal = e;
      }
    }
    throw refusal;
  }

  private static void tryOut(List<String> unshare) throws IOException {
    List<String> command = new ArrayList<>(unshare);
    command.addAll(List.of("sh", "-c", NEEDED));
    Tool.run(command.toArray(String[]::new));
  }

  private static String script() {
    try (InputStream script = Namespace.class.getResourceAsStream("inside.sh")) {
      return new String(script.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What the kernel back end calls. */
  private enum Need {
    UNSHARE("unshare", "util-linux"),
    MOUNT("mount", "util-linux"),
    IP("ip", "iproute2"),
    TC("tc", "iproute2"),
    SS("ss", "iproute2"),
    NFT("nft", "nftables"),
    MEMCACHED("memcached", "memcached");

    private final String tool;
    private final String origin;

    Need(String tool, String origin) {
      this.tool = tool;
      this.origin = origin;
    }

    String tool() {
      return tool;
    }

    String origin() {
      return "the package " + origin;
    }

    boolean isPresent() {
      String path = System.getenv().getOrDefault("PATH", "");
      for (String folder : path.split(File.pathSeparator)) {
        if (Files.isExecutable(Path.of(folder, tool))) {
          return true;
        }
      }
      return false;
    }
  }

  private Namespace() {}
}
