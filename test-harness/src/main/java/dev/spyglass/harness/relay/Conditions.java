package dev.spyglass.harness.relay;

/** What the relay does at the moment. Changed by the relay's thread alone. */
final class Conditions {
  private volatile RelayFault fault = RelayFault.NONE;
  private Pace pace = Pace.NONE;

  RelayFault fault() {
    return fault;
  }

  /** When answers may go on. */
  Pace pace() {
    return pace;
  }

  /** Whether answers are held back for a while. */
  boolean delaying() {
    return pace != Pace.NONE;
  }

  boolean frozen() {
    return fault == RelayFault.DROP;
  }

  void become(RelayFault fault, Pace pace) {
    boolean paced = fault == RelayFault.SLOW || fault == RelayFault.THROTTLE;
    this.pace = paced ? pace : Pace.NONE;
    this.fault = fault;
  }
}
