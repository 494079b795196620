package dev.spyglass.agent.model;

import dev.spyglass.agent.reader.DownCause;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A node's state and how it came to it. Changes are rare and synchronized; operations touch
 * volatile fields only.
 */
public final class NodeHealth {
  private final Node node;
  private final Timeline timeline;
  private volatile NodeState state;
  // Read by callers without the lock.
  private volatile long stateSinceNanos;
  private long stateSinceMillis;
  private volatile long seenInStateNanos;
  private String downCause;
  private volatile DownEpisode last;
  private long downTotal;
  private long reconnectsTotal;
  private long reconnectAttemptsTotal;
  private long flapsTotal;
  private long inactiveSinceNanos;
  // Since the last connect no answer came: a further loss would be a flap.
  private volatile boolean awaitingAnswer;
  private volatile long firstTimeoutNanos;
  private volatile long connectAttemptNanos;
  // Set for every answer, and read once in a while.
  private final AtomicLong lastAnswerNanos = new AtomicLong();
  private long flapsBeforeAnswer;

  NodeHealth(Node node, Timeline timeline, NodeState initial, long sinceNanos, String downCause) {
    this.node = node;
    this.timeline = timeline;
    this.state = initial;
    this.stateSinceNanos = sinceNanos;
    this.seenInStateNanos = System.nanoTime();
    this.stateSinceMillis = Clock.wallMillis(sinceNanos);
    this.downCause = downCause;
    this.awaitingAnswer = initial != NodeState.UP;
  }

  /** An answer arrived. Called for every one of them, by the IO thread. */
  void answered(long nowNanos) {
    lastAnswerNanos.lazySet(nowNanos);
    if (firstTimeoutNanos != 0) {
      firstTimeoutNanos = 0;
    }
    if (awaitingAnswer) {
      firstAnswer(nowNanos);
    }
  }

  private synchronized void firstAnswer(long nowNanos) {
    awaitingAnswer = false;
    flapsBeforeAnswer = flapsTotal;
    if (last != null && last.reconnectedNanos != 0 && last.firstAnswerNanos == 0) {
      last.firstAnswerNanos = nowNanos;
    }
  }

  void timedOut(long nowNanos) {
    if (firstTimeoutNanos == 0) {
      firstTimeoutNanos = nowNanos;
    }
  }

  synchronized void connected(long nowNanos) {
    if (state == NodeState.UP || state == NodeState.SUSPECT) {
      return;
    }
    if (state == NodeState.DOWN) {
      reconnectsTotal++;
      reconnectAttemptsTotal++;
      if (last != null && last.reconnectedNanos == 0) {
        last.reconnectedNanos = nowNanos;
      }
    }
    awaitingAnswer = true;
    firstTimeoutNanos = 0;
    moveTo(NodeState.UP, nowNanos, null, null);
  }

  /**
   * The client gave the node up; {@code evidenceNanos} is 0 where no operation shows since when.
   */
  synchronized void lost(long nowNanos, String cause, long evidenceNanos) {
    if (state == NodeState.DOWN) {
      reconnectAttemptsTotal++;
      return;
    }
    if (awaitingAnswer && reconnectsTotal > 0) {
      flapsTotal++;
    }
    long evidence = evidenceNanos;
    if (evidence == 0) {
      evidence = state == NodeState.CONNECTING ? stateSinceNanos : nowNanos;
    }
    long timeout = firstTimeoutNanos;
    // A timeout from before the oldest unanswered operation belongs to an earlier trouble.
    last = new DownEpisode(evidence, timeout - evidence < 0 ? 0 : timeout, nowNanos);
    downCause = cause;
    downTotal++;
    firstTimeoutNanos = 0;
    moveTo(NodeState.DOWN, nowNanos, cause, last);
  }

  /**
   * The client was seen to regard the node as in service. Hooks report this sooner; it holds where
   * one is off. A reading may be older than a loss of the last second, so such a loss is not
   * undone.
   */
  synchronized void seenActive(long readNanos) {
    inactiveSinceNanos = 0;
    boolean out = state == NodeState.DOWN || state == NodeState.CONNECTING;
    if (out && readNanos - stateSinceNanos > 1_000_000_000L) {
      connected(readNanos);
    }
  }

  /** The client was seen to regard the node as out of service for a second, without an event. */
  synchronized void seenInactive(long readNanos) {
    if (state != NodeState.UP && state != NodeState.SUSPECT) {
      inactiveSinceNanos = 0;
    } else if (inactiveSinceNanos == 0) {
      inactiveSinceNanos = readNanos;
    } else if (readNanos - inactiveSinceNanos > 900_000_000L) {
      lost(readNanos, DownCause.unknown("no event"), 0);
    }
  }

  void failedFast(long nowNanos) {
    DownEpisode episode = last;
    if (episode != null && episode.firstFastFailNanos == 0 && state() == NodeState.DOWN) {
      episode.firstFastFailNanos = nowNanos;
    }
  }

  synchronized void suspect(boolean unanswered, long nowNanos) {
    if (unanswered && state == NodeState.UP) {
      moveTo(NodeState.SUSPECT, nowNanos, null, null);
    } else if (!unanswered && state == NodeState.SUSPECT) {
      moveTo(NodeState.UP, nowNanos, null, null);
    }
  }

  synchronized void removed(long nowNanos) {
    if (state != NodeState.REMOVED) {
      moveTo(NodeState.REMOVED, nowNanos, null, null);
    }
  }

  /** The client has the node again that it had removed. */
  synchronized void added(NodeState to, long nowNanos) {
    awaitingAnswer = to != NodeState.UP;
    moveTo(to, nowNanos, null, null);
  }

  private void moveTo(NodeState to, long nowNanos, String cause, DownEpisode episode) {
    NodeState from = state;
    state = to;
    stateSinceNanos = nowNanos;
    seenInStateNanos = nowNanos;
    stateSinceMillis = Clock.wallMillis(nowNanos);
    timeline.add(node, from, to, nowNanos, cause, episode);
  }

  /** The state now. */
  public NodeState state() {
    return state;
  }

  /** Since when, in wall-clock milliseconds; -1 if that was before the agent came. */
  public synchronized long stateSinceMillis() {
    return stateSinceMillis;
  }

  /** When it came to this state, or was first seen in it, as {@link System#nanoTime()}. */
  public long seenInStateNanos() {
    return seenInStateNanos;
  }

  /** How long it is in this state; everything if that began before the agent came. */
  long inStateNanos() {
    long since = stateSinceNanos;
    return since == 0 ? Long.MAX_VALUE : System.nanoTime() - since;
  }

  /** Why it was marked down last; null if it never was. */
  public synchronized String downCause() {
    return downCause;
  }

  /** The last time it was marked down while the agent watched; null if it never was. */
  public DownEpisode lastEpisode() {
    return last;
  }

  /**
   * When the trouble began that the client has or has not acted on yet, in nanoTime; 0 for none.
   */
  synchronized long evidenceNanos(Pending pending) {
    switch (state) {
      case DOWN:
        return last != null ? last.evidenceNanos : pending.oldestQueuedNanos();
      case SUSPECT:
        return pending.oldestWrittenNanos();
      default:
        return 0;
    }
  }

  /** When its last answer came, in wall-clock milliseconds; -1 if none did. */
  public long lastAnswerMillis() {
    return Clock.wallMillis(lastAnswerNanos.get());
  }

  /** How long ago its last answer came; -1 if none did. */
  public long lastAnswerAgeMillis() {
    return Clock.ageMillis(lastAnswerNanos.get());
  }

  void connectAttempt(long sinceNanos) {
    connectAttemptNanos = sinceNanos;
  }

  /** For how long the client has been trying to connect to it; -1 if it is not known to. */
  public long connectAttemptMillis() {
    return Clock.ageMillis(connectAttemptNanos);
  }

  /** How often it was marked down. */
  public synchronized long downTotal() {
    return downTotal;
  }

  /** Connections established after it was down. */
  public synchronized long reconnectsTotal() {
    return reconnectsTotal;
  }

  /** Attempts to connect while it was down, failed ones included. */
  public synchronized long reconnectAttemptsTotal() {
    return reconnectAttemptsTotal;
  }

  /** How often it was marked down again without one answer in between. */
  public synchronized long flapsTotal() {
    return flapsTotal;
  }

  /** How often since its last answer. */
  public synchronized long flapsSinceAnswer() {
    return flapsTotal - flapsBeforeAnswer;
  }
}
