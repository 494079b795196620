package dev.spyglass.harness.result;

import java.time.Instant;
import java.util.List;

/**
 * The states of one node over time, as its client saw it.
 *
 * @param node {@code host:port} as the application addresses it
 * @param spans in order of time, without gaps
 */
public record Lane(String node, List<Span> spans) {
  /**
   * A time spent in one state.
   *
   * @param state CONNECTING, UP, SUSPECT, DOWN, REMOVED, or UNKNOWN
   * @param cause why it is down, otherwise null
   */
  public record Span(String state, String cause, Instant from, Instant to) {}
}
