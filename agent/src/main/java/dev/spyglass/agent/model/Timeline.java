package dev.spyglass.agent.model;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;

/** The last 1,024 state changes of a client's nodes, oldest first. Thread-safe. */
public final class Timeline {
  private static final int KEPT = 1_024;

  private final ArrayDeque<Transition> transitions = new ArrayDeque<>();
  private long added;

  synchronized void add(
      Node node, NodeState from, NodeState to, long atNanos, String cause, DownEpisode episode) {
    if (transitions.size() == KEPT) {
      transitions.removeFirst();
    }
    transitions.add(
        new Transition(
            ++added,
            Clock.wallMillis(atNanos),
            node.address(),
            from,
            to,
            cause,
            episode == null ? -1 : Clock.wallMillis(episode.evidenceNanos),
            episode == null ? -1 : Clock.wallMillis(episode.firstTimeoutNanos),
            episode == null ? -1 : episode.markingMillis()));
  }

  /** All that are kept with a sequence number above this one. */
  public synchronized List<Transition> since(long sequence) {
    List<Transition> newer = new ArrayList<>();
    for (Transition transition : transitions) {
      if (transition.sequence > sequence) {
        newer.add(transition);
      }
    }
    return newer;
  }
}
