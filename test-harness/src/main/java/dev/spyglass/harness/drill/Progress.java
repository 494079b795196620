package dev.spyglass.harness.drill;

/** Shows what a session is doing. Implementations are thread-safe. */
public interface Progress {

  /** Reports an event in one line. */
  void say(String text);

  /** Reports how much of this phase of a drill is over. */
  void pass(String phase, long secondsOver, long secondsInAll);
}
