package dev.spyglass.harness.it;

/** How a test steers its {@link Probe}. */
public interface ProbeMBean {
  /** Writes the class files of the client library, as the JVM has them now, into a folder. */
  void dumpClientClasses(String directory) throws Exception;

  /** Puts a sink behind the door that does nothing but count. */
  void countEvents() throws Exception;

  /**
   * Makes each kind of event fail on each tenth call.
   *
   * @param reported whether the agent learns of it
   */
  void throwOnEachTenthCall(boolean reported) throws Exception;

  /** Events counted since {@link #countEvents}. */
  long getEvents();

  /** How many errors were thrown. */
  long getThrown();

  /** The kinds of events that were sent. */
  String getEventNames();
}
