package dev.spyglass.harness.drill;

import dev.spyglass.cli.CommandFailure;
import dev.spyglass.cli.ExitCode;
import dev.spyglass.harness.application.NodeView;
import dev.spyglass.harness.application.Settings;
import dev.spyglass.harness.application.TestedApplication;
import dev.spyglass.harness.evidence.Evidence;
import dev.spyglass.harness.evidence.JavaThreads;
import dev.spyglass.harness.evidence.Outage;
import dev.spyglass.harness.evidence.Recorder;
import dev.spyglass.harness.fault.FaultyNode;
import dev.spyglass.harness.fault.Proof;
import dev.spyglass.harness.process.NotInTimeException;
import dev.spyglass.harness.stage.Stage;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** One scenario being played. */
final class ScenarioPlay {
  private static final long POLL_MILLIS = 200;
  private static final Duration END_LIMIT = Duration.ofSeconds(3);

  private final Stage stage;
  private final Scale scale;
  private final Duration startLimit;
  private final Progress progress;
  private final String phase;
  private final Scenario scenario;
  private final List<FaultyNode> nodes;
  private final FaultyNode victim;
  private final Settings settings;
  private final List<Outage> outages = new ArrayList<>();
  private final List<Map<String, Long>> threads = new ArrayList<>();
  private TestedApplication application;
  private Recorder recorder;
  private Proof fault;

  private ScenarioPlay(
      PlaySetup setup,
      String phase,
      Scenario scenario,
      List<FaultyNode> nodes,
      FaultyNode victim,
      Settings settings) {
    stage = setup.stage();
    scale = setup.scale();
    startLimit = setup.startLimit();
    progress = setup.progress();
    this.phase = phase;
    this.scenario = scenario;
    this.nodes = nodes;
    this.victim = victim;
    this.settings = settings;
  }

  /** Plays a scenario once; the user's settings take precedence over the scenario's. */
  static Evidence play(PlaySetup setup, String phase, Scenario scenario, Settings given)
      throws IOException {
    if (scenario.isFromStart() && !setup.stage().startsApplications()) {
      throw Interruption.byOthers("this application already runs; start it by --app to see this");
    }
    if (scenario.countsClasses() && !setup.stage().takesSettings()) {
      setup.progress().say(phase + ": each count of classes is a full collection of its heap");
    }
    List<FaultyNode> nodes = setup.stage().startNodes();
    try {
      FaultyNode victim = nodes.get(scenario.node(nodes.size()));
      Settings settings = given.orElse(scenario.load());
      if (Scenario.VICTIM.equals(settings.get("only-node"))) {
        settings = settings.with("only-node", address(victim));
      }
      return new ScenarioPlay(setup, phase, scenario, nodes, victim, settings).run();
    } finally {
      nodes.forEach(FaultyNode::close);
    }
  }

  private Evidence run() throws IOException {
    if (scenario.isFromStart()) {
      inject();
    }
    Instant startedAt = Instant.now();
    try {
      application = stage.startApplication(nodes, settings, startLimit);
    } catch (NotInTimeException e) {
      if (scenario.isFromStart()) {
        return notStarted(startedAt, e);
      }
      throw new CommandFailure(
          ExitCode.TARGET,
          "the application did not come up: " + e.getMessage(),
          "start it without a drill; it must connect to " + addresses());
    }
    Instant from = scenario.isFromStart() ? startedAt : Instant.now();
    Duration classesEvery = scenario.countsClasses() ? scale.classesEvery() : null;
    try (TestedApplication closing = application;
        Recorder recording = new Recorder(closing, classesEvery)) {
      recorder = recording;
      perform();
      return evidence(from);
    }
  }

  private void perform() throws IOException {
    try {
      act();
    } catch (CommandFailure | NotInTimeException e) {
      // The agent of an application that ends is gone a moment before its process.
      spend("until the application has ended or not", END_LIMIT);
      throw e;
    }
  }

  private void act() throws IOException {
    if (!scenario.isFromStart()) {
      spend("all nodes serve", scale.warmUp());
      look();
    }
    for (int cycle = 0; cycle < scenario.cycles(); cycle++) {
      if (fault == null) {
        inject();
      }
      hold(cycle);
      heal();
      awaitReturn();
      look();
    }
    application.quiesce();
    recorder.look();
    if (scenario.countsClasses()) {
      // No call is pending now: what is still there is kept.
      recorder.countClasses();
    }
  }

  /** Counts what is compared between outages. */
  private void look() {
    threads.add(JavaThreads.count(application.pid()));
    if (scenario.countsClasses()) {
      recorder.countClasses();
    }
  }

  private void inject() {
    victim.inject(scenario.fault());
    fault = victim.prove();
    progress.say(
        phase + ": node " + address(victim) + ": " + scenario.fault() + ", " + word(fault));
  }

  private void hold(int cycle) throws IOException {
    Duration hold = scenario.hold(cycle);
    if (scenario.downLimit() != null) {
      awaitUntil("until the client marks the node down", scenario.downLimit(), this::isMarkedDown);
    } else if (!scenario.isFromStart()) {
      // The proof took part of that time.
      hold = hold.minus(Duration.between(victim.injectedAt().orElseThrow(), Instant.now()));
    }
    spend("node fails", hold);
  }

  private void heal() {
    Instant from = victim.injectedAt().orElseThrow();
    victim.heal();
    Proof end = victim.proveHealed();
    outages.add(new Outage(from, victim.healedAt().orElseThrow(), fault, end));
    fault = null;
    progress.say(phase + ": node " + address(victim) + " serves again, " + word(end));
  }

  private void awaitReturn() throws IOException {
    awaitUntil("until the client uses the node again", scale.returnLimit(), this::isBack);
    spend("all nodes serve again", scale.settle());
  }

  private boolean isMarkedDown() {
    Instant from = victim.injectedAt().orElseThrow();
    return view().changes().stream().anyMatch(c -> c.to().equals("DOWN") && !c.at().isBefore(from));
  }

  private boolean isBack() {
    return view().state().equals("UP") && view().number("consecutiveTimeouts") <= 0;
  }

  private NodeView view() {
    return NodeView.of(application.snapshot(), address(victim))
        .orElseThrow(
            () ->
                new CommandFailure(
                    ExitCode.TARGET,
                    "the application has no node " + address(victim),
                    "it must use the addresses it is given: " + addresses()));
  }

  private Evidence evidence(Instant from) {
    return new Evidence(
        scenario.label(),
        settings,
        addresses(),
        address(victim),
        from,
        Instant.now(),
        application.construction(),
        null,
        outages,
        application.calls(),
        application.callCounts(),
        recorder.looks(),
        recorder.classes(),
        threads);
  }

  private Evidence notStarted(Instant from, NotInTimeException why) {
    String reason = why.getMessage().lines().findFirst().orElse("");
    victim.heal();
    Outage whole =
        new Outage(
            victim.injectedAt().orElseThrow(),
            victim.healedAt().orElseThrow(),
            fault,
            victim.proveHealed());
    return new Evidence(
        scenario.label(),
        settings,
        addresses(),
        address(victim),
        from,
        Instant.now(),
        null,
        reason,
        List.of(whole),
        List.of(),
        Map.of(),
        List.of(),
        List.of(),
        List.of());
  }

  private List<String> addresses() {
    return nodes.stream().map(ScenarioPlay::address).toList();
  }

  private void spend(String what, Duration time) throws IOException {
    awaitUntil(what, time, () -> false);
  }

  private void awaitUntil(String what, Duration limit, BooleanSupplier over) throws IOException {
    long startNanos = System.nanoTime();
    long overMillis = 0;
    while (overMillis < limit.toMillis() && !over.getAsBoolean()) {
      checkAlive();
      progress.pass(phase + ": " + what, overMillis / 1_000, limit.toSeconds());
      pause(Math.min(POLL_MILLIS, limit.toMillis() - overMillis));
      overMillis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - startNanos);
    }
  }

  private void checkAlive() {
    if (!application.alive()) {
      throw Interruption.byApplication("the application ended during the drill" + lastWords());
    }
    for (FaultyNode node : nodes) {
      if (!node.serverAlive() && node.fault().isEmpty()) {
        throw Interruption.byOthers("the memcached behind " + address(node) + " ended by itself");
      }
    }
  }

  private String lastWords() {
    List<String> output = application.output();
    return output.isEmpty() ? "" : "; its last words: " + output.get(output.size() - 1);
  }

  /** {@code host:port}, as the application addresses the node. */
  private static String address(FaultyNode node) {
    InetSocketAddress address = node.address();
    return address.getHostString() + ":" + address.getPort();
  }

  private static String word(Proof proof) {
    return (proof.proven() ? "proven: " : "NOT proven: ") + proof.evidence();
  }

  private static void pause(long millis) {
    try {
      Thread.sleep(millis);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw Interruption.byOthers("interrupted");
    }
  }
}
