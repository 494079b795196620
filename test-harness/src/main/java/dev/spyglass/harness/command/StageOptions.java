package dev.spyglass.harness.command;

import dev.spyglass.cli.CommandFailure;
import dev.spyglass.cli.ExitCode;
import dev.spyglass.cli.command.DurationConverter;
import dev.spyglass.harness.application.Settings;
import dev.spyglass.harness.drill.Sweep;
import dev.spyglass.harness.fault.FaultBackend;
import dev.spyglass.harness.fault.KernelFaults;
import dev.spyglass.harness.fault.ProxyFaults;
import dev.spyglass.harness.stage.ClientJar;
import dev.spyglass.harness.stage.Stage;
import dev.spyglass.harness.stage.UserApplication;
import dev.spyglass.harness.stage.UserStage;
import dev.spyglass.harness.stage.WorkloadStage;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.Option;

/** The options for the application under test and its nodes. */
final class StageOptions {
  private static final String RESOLVED = "--client-path";

  @Option(
      names = "--client",
      paramLabel = "NAME:VERSION",
      defaultValue = "spymemcached:2.12.3",
      description =
          "the client our workload uses, such as xmemcached:2.4.9, from the local Maven repository"
              + " or through Maven (default: ${DEFAULT-VALUE})")
  private String client;

  @Option(names = RESOLVED, hidden = true)
  private String clientPath;

  @Option(
      names = "--nodes",
      paramLabel = "N",
      defaultValue = "3",
      description = "memcached nodes (default: ${DEFAULT-VALUE})")
  private int nodes;

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "0",
      description = "the same seed gives the same calls (default: ${DEFAULT-VALUE})")
  private int seed;

  @Option(
      names = "--app",
      paramLabel = "COMMAND",
      description =
          "test your application: {servers}, {server1} ... in the command and MEMCACHED_SERVERS,"
              + " MEMCACHED_SERVER_1 ... in its environment are the nodes")
  private String app;

  @Option(names = "--pid", paramLabel = "PID", description = "test a JVM that already runs")
  private Long pid;

  @Option(
      names = "--upstream",
      paramLabel = "HOST:PORT",
      split = ",",
      description = "your servers, behind relays; without it, nodes are started for --app")
  private List<String> upstream = List.of();

  @Option(
      names = "--listen",
      paramLabel = "PORT",
      split = ",",
      description = "where the relays listen, as many as --upstream (default: free ports)")
  private List<Integer> listen = List.of();

  @Option(
      names = "--load",
      paramLabel = "COMMAND",
      description = "a command that makes your application use its cache, such as curl")
  private String load;

  @Option(
      names = "--load-rate",
      paramLabel = "PER-SECOND",
      defaultValue = "5",
      description = "how often the load is run (default: ${DEFAULT-VALUE})")
  private double loadRate;

  @Option(
      names = "--start-limit",
      paramLabel = "TIME",
      defaultValue = "60s",
      converter = DurationConverter.class,
      description = "how long the application may take to connect (default: ${DEFAULT-VALUE})")
  private Duration startLimit;

  /** How long the application may take to connect. */
  Duration startLimit() {
    return startLimit;
  }

  int nodes() {
    return upstream.isEmpty() ? nodes : upstream.size();
  }

  /** Whether everything can live inside a namespace without a network. */
  boolean fitsKernel() {
    return pid == null && upstream.isEmpty();
  }

  /** Rejects options that contradict each other, before anything starts. */
  void check(DrillCommand.Faults faults, Settings settings, Sweep sweep) {
    require(
        !isForeign() || (settings.equals(Settings.NONE) && sweep.isEmpty()),
        "settings and --sweep are for our workload; your application has its own");
    require(
        listen.stream().allMatch(port -> port >= 1 && port <= 65_535), "--listen is 1 to 65535");
    require(nodes >= 1 && nodes <= 32, "--nodes is 1 to 32");
    require(loadRate > 0 && loadRate <= 1000, "--load-rate is above 0 and up to 1000");
    require(app == null || pid == null, "--app and --pid exclude each other");
    require(load == null || isForeign(), "--load needs --app or --pid; our workload has its own");
    require(upstream.isEmpty() || isForeign(), "--upstream needs --app or --pid");
    require(pid == null || !upstream.isEmpty(), "--pid needs --upstream, the servers it talks to");
    require(
        listen.isEmpty() || listen.size() == upstream.size(),
        "--listen needs as many ports as --upstream has servers");
    require(pid == null || !listen.isEmpty(), "--pid needs --listen, the ports it talks to");
    require(
        faults != DrillCommand.Faults.KERNEL || fitsKernel(),
        "--faults kernel reaches nothing outside its namespace; use --faults proxy with --upstream"
            + " and --pid");
    if (!isForeign()) {
      resolve();
    }
  }

  /** The nodes and the application. */
  Stage stage(boolean kernel) throws IOException {
    if (!isForeign()) {
      List<Path> jars = Stream.of(clientPath.split(File.pathSeparator)).map(Path::of).toList();
      return new WorkloadStage(backend(kernel), new ClientJar(client, jars), nodes, seed);
    }
    UserApplication application = new UserApplication(app, pid == null ? 0 : pid, load, loadRate);
    return upstream.isEmpty()
        ? new UserStage(backend(kernel), application, nodes)
        : new UserStage(new ProxyFaults(), application, upstream, listen);
  }

  /** These arguments for a namespace without a network: the class path is already resolved. */
  List<String> resolved(List<String> arguments) {
    List<String> resolved = new ArrayList<>(arguments);
    if (clientPath != null) {
      resolved.addAll(List.of(RESOLVED, clientPath));
    }
    return resolved;
  }

  /** These arguments with the seed, and without paths of this machine. */
  List<String> withSeed(List<String> arguments) {
    List<String> line = new ArrayList<>(arguments);
    int resolved = line.indexOf(RESOLVED);
    if (resolved >= 0) {
      line.subList(resolved, resolved + 2).clear();
    }
    if (line.stream().noneMatch(a -> a.equals("--seed") || a.startsWith("--seed="))) {
      line.addAll(List.of("--seed", Integer.toString(seed)));
    }
    return line;
  }

  /** Whether the application is the user's own. */
  boolean isForeign() {
    return app != null || pid != null;
  }

  private void resolve() {
    if (clientPath == null) {
      ClientJar resolved = ClientJar.resolve(client);
      client = resolved.name();
      clientPath =
          resolved.classPath().stream()
              .map(Path::toString)
              .collect(Collectors.joining(File.pathSeparator));
    }
  }

  private static FaultBackend backend(boolean kernel) throws IOException {
    return kernel ? new KernelFaults() : new ProxyFaults();
  }

  private static void require(boolean holds, String rule) {
    if (!holds) {
      throw new CommandFailure(ExitCode.USAGE, rule, DrillCommand.HELP);
    }
  }
}
