package dev.spyglass.agent.reader;

/** Where a pending operation waits. */
public enum PendingQueue {
  INPUT("inputQueue"),
  WRITE("writeQueue"),
  READ("readQueue");

  private final String text;

  PendingQueue(String text) {
    this.text = text;
  }

  /** The name as shown everywhere. */
  public String text() {
    return text;
  }
}
