package dev.spyglass.harness.report;

import dev.spyglass.harness.result.Lane;
import java.util.List;
import java.util.Locale;

/** How the states of a node are named and drawn. */
final class NodeStates {
  private static final List<String> MILDEST_FIRST =
      List.of("UP", "REMOVED", "UNKNOWN", "CONNECTING", "SUSPECT", "DOWN");

  /** The state, with the cause where there is one. */
  static String name(Lane.Span span) {
    return span.cause() == null ? span.state() : span.state() + ": " + cause(span);
  }

  /** Why it is down, as words. */
  static String cause(Lane.Span span) {
    return span.cause().replace('_', ' ');
  }

  /** The class of the style sheet; an unknown state is drawn as UNKNOWN. */
  static String cssClass(String state) {
    String known = MILDEST_FIRST.contains(state) ? state : "UNKNOWN";
    return "state-" + known.toLowerCase(Locale.ROOT);
  }

  static boolean worse(String state, String other) {
    return MILDEST_FIRST.indexOf(state) > MILDEST_FIRST.indexOf(other);
  }

  private NodeStates() {}
}
