package dev.spyglass.harness.drill;

/** Tells what a run of drills is doing. */
public interface Progress {

  /** Something happened that is worth a line. */
  void say(String text);

  /** Time passes in this phase of a drill: so much of it is over. */
  void pass(String phase, long secondsOver, long secondsInAll);
}
