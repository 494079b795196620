package dev.spyglass.agent.reader;

/** What helps against a suspect in one library, and what does not. Immutable. */
public final class Remedy {
  /** For what a library is not known to let pile up. */
  public static final Remedy UNKNOWN =
      new Remedy("no setting of this library is known to help", null);

  private final String action;
  private final String notHelped;

  /**
   * A remedy.
   *
   * @param action what to do, with the exact call or property
   * @param notHelped what is often advised and does not help, with the reason; or null
   */
  public Remedy(String action, String notHelped) {
    this.action = action;
    this.notHelped = notHelped;
  }

  /** What to do. */
  public String action() {
    return action;
  }

  /** What is often advised and does not help; null if there is no such advice. */
  public String notHelped() {
    return notHelped;
  }
}
