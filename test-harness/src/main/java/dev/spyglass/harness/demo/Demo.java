package dev.spyglass.harness.demo;

import dev.spyglass.cli.CommandFailure;
import dev.spyglass.cli.ExitCode;
import dev.spyglass.cli.command.Spyglass;
import dev.spyglass.harness.application.Application;
import dev.spyglass.harness.application.NodeView;
import dev.spyglass.harness.process.Await;
import dev.spyglass.harness.process.OwnJar;
import dev.spyglass.harness.relay.Relay;
import dev.spyglass.harness.relay.RelayEvent;
import dev.spyglass.harness.relay.RelayFault;
import dev.spyglass.harness.server.MemcachedServer;
import dev.spyglass.harness.server.MemcachedServers;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** The script of the demo: one silent node, seen from both sides. */
public final class Demo {
  private static final Duration LIMIT = Duration.ofSeconds(40);
  private static final String LOOK_INTERVAL = "1s";
  private static final List<String> SETTINGS =
      List.of(
          "--op-timeout", "500ms",
          "--timeout-threshold", "12",
          "--failure-mode", "cancel",
          "--max-reconnect-delay", "2s",
          "--rate", "40",
          "--mix", "get=80,set=20");

  private final PrintStream out;

  public Demo(PrintStream out) {
    this.out = out;
  }

  public Comparison run() throws IOException {
    try (MemcachedServer good = MemcachedServers.start();
        MemcachedServer bad = MemcachedServers.start();
        Relay goodRelay = Relay.to(good.port());
        Relay badRelay = Relay.to(bad.port());
        Application application = start(goodRelay, badRelay)) {
      return run(bad.kind(), badRelay, application);
    }
  }

  private Application start(Relay good, Relay bad) throws IOException {
    List<String> options = new ArrayList<>(SETTINGS);
    options.addAll(
        List.of(
            "--servers", "127.0.0.1:" + good.port() + ",127.0.0.1:" + bad.port(), "--log-calls"));
    return Application.start(
        Path.of(System.getProperty("java.home")), List.of(OwnJar.path()), List.of(), options);
  }

  private Comparison run(String server, Relay relay, Application application) throws IOException {
    int port = relay.port();
    say("Two nodes (" + server + "), and an application JVM " + application.pid());
    say("that was started without the agent. Its client: " + String.join(" ", SETTINGS));
    command("attach", pid(application));
    Instant attachedAt = Instant.now();
    command("watch", pid(application), LOOK_INTERVAL, "3");

    relay.inject(RelayFault.SILENT);
    say("Now node 127.0.0.1:" + port + " falls silent: it accepts and never answers.");
    command("watch", pid(application), "500ms", "6", "--node", ":" + port);
    Await.until(
        "the client gives the node up",
        LIMIT,
        () -> relay.log().count(RelayEvent.Kind.CLOSED_BY_CLIENT) > 0);
    command("nodes", pid(application));
    command("watch", pid(application), LOOK_INTERVAL, "6", "--node", ":" + port);

    relay.heal();
    say("Node 127.0.0.1:" + port + " answers again.");
    Instant healedAt = relay.log().first(RelayEvent.Kind.HEALED).orElseThrow();
    Await.until(
        "the node serves again",
        LIMIT,
        () -> relay.log().firstAfter(RelayEvent.Kind.FIRST_ANSWER, healedAt).isPresent());
    command("watch", pid(application), LOOK_INTERVAL, "4", "--node", ":" + port);
    command("nodes", pid(application), "--timeline", "--node", ":" + port);

    Comparison comparison = compare(server, relay, application, attachedAt);
    command("detach", pid(application));
    return comparison;
  }

  /** Both sides must have stopped counting, or they count different moments. */
  private static Comparison compare(
      String server, Relay relay, Application application, Instant attachedAt) throws IOException {
    application.jvm().send("pause");
    application.jvm().ask("drain", "DRAINED", LIMIT);
    NodeView node = application.node(relay.port());
    Truth truth = Truth.of(relay, application.calls(), attachedAt);
    return new Comparison(server, truth.facts(), Seen.of(node));
  }

  private void command(String... line) {
    say("$ spyglass " + String.join(" ", line));
    int exitCode = Spyglass.run(line);
    if (exitCode != 0) {
      throw new CommandFailure(
          ExitCode.INTERNAL, "spyglass " + line[0] + " ended with " + exitCode, null);
    }
    out.println();
  }

  private void say(String text) {
    out.println(text);
    out.flush();
  }

  private static String pid(Application application) {
    return Long.toString(application.pid());
  }
}
