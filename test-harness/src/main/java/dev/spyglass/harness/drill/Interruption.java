package dev.spyglass.harness.drill;

/** A scenario could not be played to its end. */
final class Interruption extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final boolean applicationsFault;

  private Interruption(String message, boolean applicationsFault) {
    super(message);
    this.applicationsFault = applicationsFault;
  }

  /** The application ended by itself. */
  static Interruption byApplication(String message) {
    return new Interruption(message, true);
  }

  /** Something else happened that is not the client's fault. */
  static Interruption byOthers(String message) {
    return new Interruption(message, false);
  }

  boolean isApplicationsFault() {
    return applicationsFault;
  }
}
