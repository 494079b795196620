package dev.spyglass.agent.model;

import dev.spyglass.agent.reader.DownCause;
import dev.spyglass.agent.reader.Outcome;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.atomic.AtomicLong;

/**
 * One server as one client sees it: counters, latency, queues and health. Thread-safe; nothing here
 * refers to the client library's objects.
 */
public final class Node {
  private static final int MERGED_LIMIT = 4_096;

  private final Client client;
  private final String host;
  private final int port;
  private final boolean timed;
  // Several IO threads share the node that stands for all past the limits, and in some libraries
  // every node.
  private final boolean oneWriter;
  private final OutcomeCounts outcomes = new OutcomeCounts();
  private final Pending pending = new Pending();
  private final TimeoutWaits timeoutWaits = new TimeoutWaits();
  private final GivenUp givenUp = new GivenUp();
  // Bulk parts answered inside a merged request: the client itself never learns that they were.
  private final GivenUp answeredMerged = new GivenUp(MERGED_LIMIT);
  private final NodeHealth health;
  private final RecentFailure failure = new RecentFailure();
  private final RecentlyLost lost = new RecentlyLost();
  private final AtomicLong lostWithConnection = new AtomicLong();
  private final AtomicLong lateReplies = new AtomicLong();
  private final AtomicLong callerNanosLostWhileDown = new AtomicLong();
  private volatile LatencyWindow latency;
  private volatile LatencyWindow queueTime;
  private volatile LatencyWindow serviceTime;
  private volatile LatencyWindow callerWait;
  private volatile String lastError;
  private volatile String peer;
  // Set by a reply line and taken by the completion right after it, both on the IO thread.
  Outcome reply;

  Node(
      Client client,
      String host,
      int port,
      NodeState initial,
      long sinceNanos,
      String downCause,
      boolean timed,
      boolean oneWriter) {
    this.client = client;
    this.host = host;
    this.port = port;
    this.timed = timed;
    this.oneWriter = oneWriter;
    this.health = new NodeHealth(this, client.timeline(), initial, sinceNanos, downCause);
  }

  /** One answered operation, on the IO thread. */
  void answered(int kind, Outcome outcome, long queued, long written, long now) {
    if (outcome != null && oneWriter) {
      outcomes.countOwned(kind, outcome);
    } else if (outcome != null) {
      outcomes.count(kind, outcome);
    }
    health.answered(now);
    if (!timed || queued == 0) {
      return;
    }
    if (latency == null) {
      makeWindows();
    }
    long nanos = now - queued;
    int bucket = Buckets.index(nanos);
    record(latency, nanos, bucket);
    record(client.latencyOf(kind), nanos, bucket);
    if (written != 0) {
      record(serviceTime, now - written, Buckets.index(now - written));
      record(queueTime, written - queued, Buckets.index(written - queued));
    }
  }

  private void record(LatencyWindow window, long nanos, int bucket) {
    if (oneWriter) {
      window.recordOwned(nanos, bucket);
    } else {
      window.record(nanos, bucket);
    }
  }

  private synchronized void makeWindows() {
    if (latency == null) {
      queueTime = new LatencyWindow();
      serviceTime = new LatencyWindow();
      latency = new LatencyWindow();
    }
  }

  /** An answer for an operation that nobody waited for any more. */
  void answeredLate(int kind, long queued, long written, long now) {
    lateReplies.incrementAndGet();
    pending.deadWeight(-1);
    answered(kind, null, queued, written, now);
  }

  /** A caller gave up; {@code stillPending} says whether the operation stays in a queue. */
  void timedOut(int kind, boolean stillPending) {
    outcomes.count(kind, Outcome.TIMEOUT);
    if (stillPending) {
      pending.deadWeight(1);
    }
    health.timedOut(System.nanoTime());
  }

  /**
   * An operation ended without an answer.
   *
   * @param outcome null for one that is not counted
   */
  void unanswered(int kind, Outcome outcome, boolean givenUp) {
    if (givenUp) {
      pending.deadWeight(-1);
    } else if (outcome != null) {
      outcomes.count(kind, outcome);
    }
  }

  void lostWithConnection(int operations) {
    if (operations > 0) {
      lostWithConnection.addAndGet(operations);
    }
  }

  void count(int kind, Outcome outcome) {
    outcomes.count(kind, outcome);
  }

  /** A caller's wait ended, whatever came of it. */
  void waited(long nanos) {
    if (timed) {
      callerWaitWindow().record(nanos);
    }
    if (health.state() == NodeState.DOWN) {
      // Only what was waited since the mark: those in flight are woken by it.
      callerNanosLostWhileDown.addAndGet(Math.min(nanos, health.inStateNanos()));
    }
  }

  void advance() {
    advance(latency);
    advance(queueTime);
    advance(serviceTime);
    advance(callerWait);
  }

  static void advance(LatencyWindow window) {
    if (window != null) {
      window.advance();
    }
  }

  private LatencyWindow callerWaitWindow() {
    if (callerWait == null) {
      synchronized (this) {
        if (callerWait == null) {
          callerWait = new LatencyWindow();
        }
      }
    }
    return callerWait;
  }

  void errorText(String text) {
    lastError = DownCause.unknown(text);
  }

  /** Notes where the client connects to. */
  void connectsTo(InetSocketAddress address) {
    InetAddress ip = address == null ? null : address.getAddress();
    peer = ip == null ? null : address(ip.getHostAddress(), address.getPort());
  }

  boolean isTimed() {
    return timed;
  }

  GivenUp answeredMerged() {
    return answeredMerged;
  }

  GivenUp givenUp() {
    return givenUp;
  }

  /** It is shown no more: its tables are free for other nodes. */
  void clear() {
    givenUp.clear();
    answeredMerged.clear();
  }

  /**
   * Operations given up whose answers cannot be recognized as late any more, because too many were
   * given up at once; each such answer counts once more.
   */
  public long givenUpForgotten() {
    return givenUp.forgotten();
  }

  /** The client it belongs to. */
  public Client client() {
    return client;
  }

  /** {@code host:port} as the client addresses it. */
  public String address() {
    return address(host, port);
  }

  private static String address(String host, int port) {
    return host.indexOf(':') >= 0 ? "[" + host + "]:" + port : host + ":" + port;
  }

  /** IP address and port that the client connects to; null if its name has not been resolved. */
  public String peer() {
    return peer;
  }

  /** The host, never looked up. */
  public String host() {
    return host;
  }

  /** The port. */
  public int port() {
    return port;
  }

  /** Operations by kind and outcome. */
  public OutcomeCounts outcomes() {
    return outcomes;
  }

  /** The queues. */
  public Pending pending() {
    return pending;
  }

  /** How long callers waited that gave up. */
  public TimeoutWaits timeoutWaits() {
    return timeoutWaits;
  }

  /** State and what led to it. */
  public NodeHealth health() {
    return health;
  }

  /** Requests that it left unanswered a moment ago. */
  RecentlyLost recentlyLost() {
    return lost;
  }

  RecentFailure failure() {
    return failure;
  }

  /** When the present trouble began, in wall-clock milliseconds; -1 if there is none. */
  public long evidenceMillis() {
    return Clock.wallMillis(health.evidenceNanos(pending));
  }

  /** Answers that came after the caller had given up. */
  public long lateReplies() {
    return lateReplies.get();
  }

  /** Operations dropped with a closed connection without a word to their callers. */
  public long lostWithConnection() {
    return lostWithConnection.get();
  }

  /** Time callers spent waiting for this node while it was marked down. */
  public long callerMillisLostWhileDown() {
    return callerNanosLostWhileDown.get() / 1_000_000;
  }

  /** The last error text of the server, made printable; null if there was none. */
  public String lastError() {
    return lastError;
  }

  /** Queued to done; null before the first answer or past the limit of timed nodes. */
  public LatencyWindow latency() {
    return latency;
  }

  /** Queued to written; null likewise, and where the client does not note the writing. */
  public LatencyWindow queueTime() {
    return queueTime;
  }

  /** Written to done; null likewise. */
  public LatencyWindow serviceTime() {
    return serviceTime;
  }

  /** Time callers were blocked; null before the first wait. */
  public LatencyWindow callerWait() {
    return callerWait;
  }
}
