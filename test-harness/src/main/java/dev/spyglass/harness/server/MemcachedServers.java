package dev.spyglass.harness.server;

import java.io.File;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** Starts memcached nodes with what this machine has. */
public final class MemcachedServers {

  /** A real memcached if it is on the PATH, otherwise the stub. */
  public static MemcachedServer start() throws IOException {
    return realAvailable() ? startReal() : StubMemcached.start();
  }

  /** A real memcached with further arguments, such as {@code -vv}. */
  public static RealMemcached startReal(String... extraArguments) throws IOException {
    return startReal(Map.of(), extraArguments);
  }

  /**
   * A real memcached with further environment and arguments: {@code -S} needs a {@code
   * SASL_CONF_PATH} in most places.
   */
  public static RealMemcached startReal(Map<String, String> environment, String... extraArguments)
      throws IOException {
    return RealMemcached.start(requiredBinary(), environment, extraArguments);
  }

  /** A real memcached on this address and port. */
  public static RealMemcached startReal(InetSocketAddress address) throws IOException {
    return RealMemcached.start(requiredBinary(), address);
  }

  /** Whether a memcached binary is on the PATH. */
  public static boolean realAvailable() {
    return binary().isPresent();
  }

  private static Path requiredBinary() {
    return binary()
        .orElseThrow(
            () ->
                new IllegalStateException(
                    "no executable 'memcached' on the PATH; install the package memcached"));
  }

  private static Optional<Path> binary() {
    String path = System.getenv().getOrDefault("PATH", "");
    for (String folder : path.split(File.pathSeparator)) {
      Path candidate = Path.of(folder, "memcached");
      if (Files.isRegularFile(candidate) && Files.isExecutable(candidate)) {
        return Optional.of(candidate.toAbsolutePath());
      }
    }
    return Optional.empty();
  }

  private MemcachedServers() {}
}
