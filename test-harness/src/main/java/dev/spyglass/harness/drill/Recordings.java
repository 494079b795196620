package dev.spyglass.harness.drill;

import com.google.gson.JsonObject;
import dev.spyglass.cli.agent.Snapshot;
import dev.spyglass.harness.application.NodeView;
import dev.spyglass.harness.application.NodeView.Change;
import dev.spyglass.harness.evidence.Evidence;
import dev.spyglass.harness.evidence.Recorder;
import dev.spyglass.harness.result.FaultWindow;
import dev.spyglass.harness.result.Lane;
import dev.spyglass.harness.result.Lane.Span;
import dev.spyglass.harness.result.LatencyColumns;
import dev.spyglass.harness.result.Recording;
import dev.spyglass.harness.result.Sample;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Turns evidence into the recording that reports show. */
final class Recordings {

  /** The recording of one scenario. */
  static Recording of(Scenario scenario, Evidence evidence) {
    List<FaultWindow> faults =
        evidence.outages().stream()
            .map(
                outage ->
                    new FaultWindow(
                        evidence.node(), scenario.fault().toString(), outage.from(), outage.to()))
            .toList();
    LatencyColumns latency = new LatencyColumns(evidence.from(), evidence.to());
    evidence.calls().forEach(call -> latency.add(call.askedAt(), call.waitedMicros()));
    return new Recording(
        evidence.from(),
        evidence.to(),
        faults,
        evidence.nodes().stream().map(node -> lane(evidence, node)).toList(),
        latency,
        samples(evidence));
  }

  private static Lane lane(Evidence evidence, String node) {
    List<Span> spans = new ArrayList<>();
    Instant from = evidence.from();
    String state = "UNKNOWN";
    String cause = null;
    for (Change change : evidence.changes(node)) {
      if (change.at().isAfter(from)) {
        String before = state.equals("UNKNOWN") ? change.from() : state;
        spans.add(new Span(before, cause, from, change.at()));
        from = change.at();
      }
      state = change.to();
      cause = change.cause();
    }
    String last =
        state.equals("UNKNOWN")
            ? evidence.view(node).map(NodeView::state).orElse("UNKNOWN")
            : state;
    spans.add(new Span(last, cause, from, evidence.to()));
    return new Lane(node, spans);
  }

  private static List<Sample> samples(Evidence evidence) {
    List<Sample> samples = new ArrayList<>();
    for (Recorder.Look look : evidence.looks()) {
      Map<String, Long> pending = new LinkedHashMap<>();
      for (String node : evidence.nodes()) {
        NodeView.of(look.snapshot(), node)
            .ifPresent(view -> pending.put(node, view.number("pendingOperations")));
      }
      samples.add(new Sample(look.at(), pending, threads(look.snapshot()), Map.of()));
    }
    for (Recorder.Classes classes : evidence.classes()) {
      samples.add(new Sample(classes.at(), Map.of(), Map.of(), classes.instances()));
    }
    samples.sort((a, b) -> a.at().compareTo(b.at()));
    return samples;
  }

  private static Map<String, Long> threads(Snapshot snapshot) {
    Map<String, Long> threads = new LinkedHashMap<>();
    for (JsonObject client : snapshot.clients()) {
      threads.merge("IO", client.get("ioThreads").getAsLong(), Long::sum);
      threads.merge("listener", client.get("listenerThreads").getAsLong(), Long::sum);
      threads.merge("other", client.get("otherThreads").getAsLong(), Long::sum);
    }
    return threads;
  }

  private Recordings() {}
}
