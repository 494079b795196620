package dev.spyglass.harness.evidence;

import dev.spyglass.harness.application.CallRecord;
import dev.spyglass.harness.application.NodeView;
import dev.spyglass.harness.application.NodeView.Change;
import dev.spyglass.harness.application.Settings;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What was seen of one scenario, by the agent inside and by the harness outside: what criteria
 * judge.
 *
 * @param label of the scenario
 * @param settings of the client and the load
 * @param nodes addresses of all nodes, {@code host:port}
 * @param node the one that failed
 * @param from when the application was ready
 * @param to when the last call was over
 * @param construction how long the construction of the client took; null if not known
 * @param startFailure why the application did not start; null if it did
 * @param outages in order of time
 * @param calls as the caller logged them; empty for a user's own application without a load of ours
 * @param callCounts calls made, by operation; empty if not known
 * @param looks what the agent reported, in order of time
 * @param classes cache classes alive after collections, in order of time
 * @param threads Java threads by name: before the first outage, and after each
 */
public record Evidence(
    String label,
    Settings settings,
    List<String> nodes,
    String node,
    Instant from,
    Instant to,
    Duration construction,
    String startFailure,
    List<Outage> outages,
    List<CallRecord> calls,
    Map<String, Long> callCounts,
    List<Recorder.Look> looks,
    List<Recorder.Classes> classes,
    List<Map<String, Long>> threads) {

  /** The last view of a node, if the agent saw it at all. */
  public Optional<NodeView> view(String address) {
    return looks.isEmpty()
        ? Optional.empty()
        : NodeView.of(looks.get(looks.size() - 1).snapshot(), address);
  }

  /** The view of a node at the last look that was not later. */
  public Optional<NodeView> viewAt(String address, Instant moment) {
    return looks.stream()
        .filter(look -> !look.at().isAfter(moment))
        .reduce((earlier, later) -> later)
        .flatMap(look -> NodeView.of(look.snapshot(), address));
  }

  /** How much a counter of a node grew by the looks between two moments; 0 without looks. */
  public long grown(String address, String counter, Instant from, Instant to) {
    List<NodeView> views = views(address, from, to);
    return views.isEmpty()
        ? 0
        : views.get(views.size() - 1).number(counter) - views.get(0).number(counter);
  }

  /** The first look, after a moment, that shows an answer of a node given after it. */
  public Optional<Instant> firstAnswerSeen(String address, Instant moment) {
    long before =
        viewAt(address, moment)
            .or(() -> views(address, moment, to).stream().findFirst())
            .map(NodeView::answered)
            .orElse(Long.MAX_VALUE);
    return looks.stream()
        .filter(look -> look.at().isAfter(moment))
        .filter(
            look ->
                NodeView.of(look.snapshot(), address)
                    .filter(v -> v.answered() > before)
                    .isPresent())
        .map(Recorder.Look::at)
        .findFirst();
  }

  /** Whether anybody called the failing node between two moments, as far as is known. */
  public boolean wasCalled(Instant from, Instant to) {
    List<CallRecord> known = clientCalls();
    if (!known.isEmpty()) {
      return known.stream()
          .filter(call -> call.node().equals(node) || call.node().equals("*"))
          .anyMatch(call -> !call.askedAt().isBefore(from) && call.askedAt().isBefore(to));
    }
    return grown(node, "operationsTotal", from, to) > 0
        || viewAt(node, to).filter(view -> view.number("pendingOperations") > 0).isPresent();
  }

  /** Whether the failing node answered every call that the client made to it in an outage. */
  public boolean answeredAll(Outage outage) {
    List<CallRecord> known =
        clientCalls().stream()
            .filter(call -> call.node().equals(node) && outage.covers(call.askedAt()))
            .toList();
    return !known.isEmpty() && known.stream().allMatch(CallRecord::isAnswered);
  }

  private List<NodeView> views(String address, Instant from, Instant to) {
    return looks.stream()
        .filter(look -> !look.at().isBefore(from) && !look.at().isAfter(to))
        .flatMap(look -> NodeView.of(look.snapshot(), address).stream())
        .toList();
  }

  /** The nodes that did not fail. */
  public List<String> others() {
    return nodes.stream().filter(other -> !other.equals(node)).toList();
  }

  /** All state changes of a node: the agent keeps the newest only, so every look counts. */
  public List<Change> changes(String address) {
    return looks.stream()
        .flatMap(look -> NodeView.of(look.snapshot(), address).stream())
        .flatMap(view -> view.changes().stream())
        .distinct()
        .sorted((a, b) -> a.at().compareTo(b.at()))
        .toList();
  }

  /** When the client marked the failing node down in an outage. */
  public Optional<Change> markDown(Outage outage) {
    return changes(node).stream()
        .filter(change -> change.to().equals("DOWN") && outage.covers(change.at()))
        .findFirst();
  }

  /** The client's operation timeout, as the agent read it; -1 if the client has none. */
  public long operationTimeoutMillis() {
    return view(node).map(view -> view.number("configuredTimeoutMillis")).orElse(-1L);
  }

  /**
   * The calls of the client, without the load on a user's own application: only the agent knows
   * what such an application asks its client.
   */
  public List<CallRecord> clientCalls() {
    return calls.stream()
        .filter(call -> nodes.contains(call.node()) || call.node().equals("*"))
        .toList();
  }

  /** Calls to the failing node whose caller asked during an outage. */
  public List<CallRecord> callsDuringOutages() {
    return calls.stream()
        .filter(call -> call.node().equals(node) && duringOutage(call.askedAt()))
        .toList();
  }

  /** Calls to the other nodes whose caller asked during an outage. */
  public List<CallRecord> otherCallsDuringOutages() {
    return calls.stream().filter(call -> isOther(call) && duringOutage(call.askedAt())).toList();
  }

  /** Calls to the other nodes that were over before the first outage. */
  public List<CallRecord> otherCallsBefore() {
    Instant first = outages.get(0).from();
    return calls.stream()
        .filter(call -> isOther(call) && call.returnedAt().isBefore(first))
        .toList();
  }

  private boolean isOther(CallRecord call) {
    return !call.node().equals(node) && nodes.contains(call.node());
  }

  private boolean duringOutage(Instant moment) {
    return outages.stream().anyMatch(outage -> outage.covers(moment));
  }
}
