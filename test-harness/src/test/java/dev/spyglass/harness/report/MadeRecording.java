package dev.spyglass.harness.report;

import dev.spyglass.harness.result.FaultWindow;
import dev.spyglass.harness.result.Lane;
import dev.spyglass.harness.result.LatencyColumns;
import dev.spyglass.harness.result.Recording;
import dev.spyglass.harness.result.Sample;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** What could have been seen of three nodes of which the second fails. */
final class MadeRecording {
  static final List<String> NODES =
      List.of("127.0.0.1:21001", "cache-2.eu-central-1.prod.example.internal:11211", "[::1]:21003");

  private static final Instant START = MadeSession.START;
  private static final int CALLS_PER_SECOND = 60;

  /** Silent for the middle three fifths, and marked down on the way. */
  static Recording ofOutage(int seconds, int seed) {
    Instant silent = at(seconds * 0.2);
    Instant healed = at(seconds * 0.8);
    Instant suspect = silent.plusMillis(1_100);
    Instant down = at(seconds * 0.6);
    Instant back = healed.plusMillis(3_200);
    Lane failing =
        new Lane(
            NODES.get(1),
            List.of(
                new Lane.Span("UP", null, START, suspect),
                new Lane.Span("SUSPECT", null, suspect, down),
                new Lane.Span("DOWN", "consecutive_timeouts", down, healed),
                new Lane.Span("CONNECTING", null, healed, back),
                new Lane.Span("UP", null, back, at(seconds))));
    return recording(
        seconds, seed, List.of(new FaultWindow(NODES.get(1), "silent", silent, healed)), failing);
  }

  /** Severed and restored so many times. */
  static Recording ofCycles(Duration length, int cycles) {
    int seconds = (int) length.toSeconds();
    double period = seconds / (cycles + 0.5);
    List<FaultWindow> faults = new ArrayList<>();
    List<Lane.Span> spans = new ArrayList<>();
    Instant up = START;
    for (int i = 0; i < cycles; i++) {
      Instant severed = at((i + 0.4) * period);
      Instant healed = at((i + 0.8) * period);
      Instant answers = at((i + 0.9) * period);
      faults.add(new FaultWindow(NODES.get(1), "connections reset", severed, healed));
      spans.add(new Lane.Span("UP", null, up, severed));
      spans.add(new Lane.Span("DOWN", "reset", severed, healed));
      spans.add(new Lane.Span("CONNECTING", null, healed, answers));
      up = answers;
    }
    spans.add(new Lane.Span("UP", null, up, at(seconds)));
    return recording(seconds, cycles, faults, new Lane(NODES.get(1), spans));
  }

  /** Nothing happens, and no fault is made. */
  static Recording quiet(Duration length) {
    int seconds = (int) length.toSeconds();
    return recording(seconds, 0, List.of(), up(NODES.get(1), seconds));
  }

  /** A minute of one node, with a fault, a state and a cause of the same name as the node. */
  static Recording ofNode(String name) {
    return new Recording(
        START,
        at(60),
        List.of(new FaultWindow(name, name, at(10), at(20))),
        List.of(new Lane(name, List.of(new Lane.Span(name, name, START, at(60))))),
        latency(60, new Random(0), List.of()),
        List.of(
            new Sample(START, Map.of(name, 1L), Map.of(name, 1L), Map.of(name, 1L)),
            new Sample(at(60), Map.of(name, 2L), Map.of(name, 2L), Map.of(name, 2L))));
  }

  private static Recording recording(
      int seconds, int seed, List<FaultWindow> faults, Lane failing) {
    return new Recording(
        START,
        at(seconds),
        faults,
        List.of(up(NODES.get(0), seconds), failing, unknownFirst(NODES.get(2), seconds)),
        latency(seconds, new Random(seed), faults),
        samples(seconds, new Random(seed), faults));
  }

  private static LatencyColumns latency(int seconds, Random random, List<FaultWindow> faults) {
    LatencyColumns latency = new LatencyColumns(START, at(seconds));
    for (int call = 0; call < seconds * CALLS_PER_SECOND; call++) {
      Instant madeAt = at(call / (double) CALLS_PER_SECOND);
      boolean toFailing = random.nextInt(3) == 0 && failing(faults, madeAt);
      double quick = 180 * Math.exp(random.nextGaussian() * 0.8);
      latency.add(madeAt, (long) (toFailing ? 1_000_000 + quick * 10 : quick));
    }
    return latency;
  }

  private static List<Sample> samples(int seconds, Random random, List<FaultWindow> faults) {
    List<Sample> samples = new ArrayList<>();
    long pending = 0;
    long leaked = 0;
    for (int second = 0; second < seconds; second++) {
      boolean failing = failing(faults, at(second));
      pending = failing ? pending + 20 + random.nextInt(5) : 0;
      leaked += failing ? 1 : 0;
      Map<String, Long> pendingByNode = new LinkedHashMap<>();
      pendingByNode.put(NODES.get(0), (long) random.nextInt(3));
      pendingByNode.put(NODES.get(1), pending);
      pendingByNode.put(NODES.get(2), (long) random.nextInt(3));
      Map<String, Long> threads = new LinkedHashMap<>();
      threads.put("io", 1L);
      threads.put("listener", failing ? 4L : 2L);
      threads.put("other", 0L);
      samples.add(
          new Sample(
              at(second), pendingByNode, threads, second % 10 == 9 ? classes(leaked) : Map.of()));
    }
    return samples;
  }

  private static Map<String, Long> classes(long leaked) {
    Map<String, Long> classes = new LinkedHashMap<>();
    classes.put("net.spy.memcached.protocol.ascii.StatsOperationImpl", leaked);
    classes.put("net.spy.memcached.protocol.ascii.GetOperationImpl", 3 + leaked / 2);
    classes.put("net.spy.memcached.MemcachedConnection", 1L);
    return classes;
  }

  private static boolean failing(List<FaultWindow> faults, Instant at) {
    return faults.stream().anyMatch(f -> !at.isBefore(f.from()) && at.isBefore(f.to()));
  }

  private static Lane up(String node, int seconds) {
    return new Lane(node, List.of(new Lane.Span("UP", null, START, at(seconds))));
  }

  private static Lane unknownFirst(String node, int seconds) {
    Instant known = at(seconds * 0.05);
    return new Lane(
        node,
        List.of(
            new Lane.Span("UNKNOWN", null, START, known),
            new Lane.Span("UP", null, known, at(seconds))));
  }

  private static Instant at(double seconds) {
    return START.plusMillis((long) (seconds * 1_000));
  }

  private MadeRecording() {}
}
