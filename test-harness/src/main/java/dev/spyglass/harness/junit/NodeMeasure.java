package dev.spyglass.harness.junit;

import dev.spyglass.harness.application.NodeView;
import dev.spyglass.harness.application.NodeView.Change;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Predicate;

/**
 * What was measured of a node of a client at one moment. Totals begin with the client or with the
 * test class, whichever is later. Immutable.
 */
public final class NodeMeasure {
  private final NodeView view;
  private final Optional<Instant> injectedAt;
  private final Optional<Instant> healedAt;

  NodeMeasure(NodeView view, Optional<Instant> injectedAt, Optional<Instant> healedAt) {
    this.view = view;
    this.injectedAt = injectedAt;
    this.healedAt = healedAt;
  }

  /** What the client thinks of it. */
  public NodeState state() {
    return NodeState.valueOf(view.state());
  }

  /** Since when; empty if it was so before the agent came. */
  public Optional<Instant> stateSince() {
    return Optional.ofNullable(view.time("stateSince"));
  }

  /** How often the client marked it down. */
  public long timesDown() {
    return view.number("downTotal");
  }

  /**
   * Why it was marked down last: {@code consecutive_timeouts}, {@code refused}, {@code reset},
   * {@code eof}, {@code connect_timeout}, {@code error_line}, {@code auth}, {@code before_attach}
   * or {@code unknown(text)}; empty if it never was.
   */
  public Optional<String> downCause() {
    return Optional.ofNullable(view.text("downCause"));
  }

  /**
   * From the moment when the oldest request without an answer was written, or a failed connect
   * began, until the client marked the node down, the last time; empty if it never did.
   */
  public Optional<Duration> downMarkingLatency() {
    return millis("lastDownMarkingLatencyMillis");
  }

  /** From the mark to the first call that failed at once, the last time; empty if none did. */
  public Optional<Duration> failedFastAfter() {
    return millis("downToFirstFastFailMillis");
  }

  /**
   * From healed to the first answer: of the newest fault, if the client marked the node down for
   * it. Zero if it answered before, as one that flaps may; empty until then.
   */
  public Optional<Duration> returnedAfter() {
    return healedAt.flatMap(
        healed ->
            firstAnswerAt()
                .map(answer -> Duration.between(healed, answer))
                .map(after -> after.isNegative() ? Duration.ZERO : after));
  }

  /** Calls whose caller gave up. */
  public long timeouts() {
    return view.number("timeoutsTotal");
  }

  /** The longest wait of a caller that gave up; empty if none did. */
  public Optional<Duration> longestTimeoutWait() {
    return millis("timeoutWaitMaxMillis");
  }

  /**
   * What the last caller that gave up had asked for, else the client's operation timeout; empty if
   * the client has none.
   */
  public Optional<Duration> configuredTimeout() {
    return millis("configuredTimeoutMillis");
  }

  /** Answers that came after the caller had given up: the node is slow, not lost. */
  public long lateReplies() {
    return view.number("lateRepliesTotal");
  }

  /** Timeouts in a row so far, as the client counts them; empty if it does not. */
  public OptionalLong consecutiveTimeouts() {
    return count("consecutiveTimeouts");
  }

  /** The timeouts in a row at which the client marks the node down; empty if it never does. */
  public OptionalLong timeoutThreshold() {
    return count("timeoutThreshold");
  }

  /** Calls that failed at once because the node is marked down. */
  public long failedFast() {
    return view.number("failedFastTotal");
  }

  /** How long callers, all together, waited for the node while it was marked down. */
  public Duration waitedWhileDown() {
    return Duration.ofMillis(view.number("callerMillisLostWhileDownTotal"));
  }

  /** Operations that are queued or written and not done. */
  public long pendingOperations() {
    return view.number("pendingOperations");
  }

  /** The pending operations for which nobody waits any more. */
  public long deadWeightOperations() {
    return view.number("deadWeightOperations");
  }

  private Optional<Instant> firstAnswerAt() {
    long afterMillis = view.number("reconnectToFirstAnswerMillis");
    boolean markedDown =
        last(c -> c.to().equals("DOWN"))
            .filter(down -> !down.at().isBefore(injectedAt.orElseThrow()))
            .isPresent();
    return markedDown && afterMillis >= 0
        ? last(c -> c.from().equals("DOWN")).map(up -> up.at().plusMillis(afterMillis))
        : Optional.empty();
  }

  private Optional<Change> last(Predicate<Change> wanted) {
    return view.changes().stream().filter(wanted).reduce((earlier, later) -> later);
  }

  private Optional<Duration> millis(String attribute) {
    long millis = view.number(attribute);
    return millis < 0 ? Optional.empty() : Optional.of(Duration.ofMillis(millis));
  }

  private OptionalLong count(String attribute) {
    long count = view.number(attribute);
    return count < 0 ? OptionalLong.empty() : OptionalLong.of(count);
  }
}
