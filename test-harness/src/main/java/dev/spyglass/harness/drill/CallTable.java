package dev.spyglass.harness.drill;

import dev.spyglass.harness.application.CallRecord;
import dev.spyglass.harness.evidence.Evidence;
import dev.spyglass.harness.result.ResultTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What became of the calls to the failing node and to every node, by operation. */
final class CallTable {
  private static final List<String> HEADER =
      List.of("operation", "calls", "outcomes", "wait p50", "wait p99", "wait max");

  /** Calls made while the node failed. */
  static ResultTable of(Evidence evidence) {
    Map<String, List<CallRecord>> byOperation =
        evidence.calls().stream()
            .filter(call -> call.node().equals(evidence.node()) || call.node().equals("*"))
            .filter(call -> evidence.outages().stream().anyMatch(o -> o.covers(call.askedAt())))
            .collect(
                Collectors.groupingBy(CallRecord::operation, TreeMap::new, Collectors.toList()));
    List<List<String>> rows = new ArrayList<>();
    byOperation.forEach((operation, calls) -> rows.add(row(operation, calls)));
    String label = evidence.label().isEmpty() ? "" : ", " + evidence.label();
    return new ResultTable("Calls to the failing node" + label, HEADER, rows);
  }

  private static List<String> row(String operation, List<CallRecord> calls) {
    Map<String, Long> outcomes =
        calls.stream()
            .collect(
                Collectors.groupingBy(CallRecord::outcome, TreeMap::new, Collectors.counting()));
    String words =
        outcomes.entrySet().stream()
            .map(entry -> entry.getValue() + " " + entry.getKey())
            .collect(Collectors.joining(", "));
    long[] waits = calls.stream().mapToLong(CallRecord::waitedMicros).sorted().toArray();
    return List.of(
        operation,
        Integer.toString(calls.size()),
        words,
        millis(waits[(int) Math.ceil(waits.length * 0.5) - 1]),
        millis(waits[(int) Math.ceil(waits.length * 0.99) - 1]),
        millis(waits[waits.length - 1]));
  }

  private static String millis(long micros) {
    return String.format(Locale.ROOT, "%,.1f ms", micros / 1e3);
  }

  private CallTable() {}
}
