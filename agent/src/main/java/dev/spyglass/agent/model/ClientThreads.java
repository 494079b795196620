package dev.spyglass.agent.model;

/** A client's threads by role, at one moment. */
public final class ClientThreads {
  static final ClientThreads UNKNOWN = new ClientThreads(false, 0, 0);

  public final boolean ioThreadAlive;
  public final int listenerThreads;
  public final int otherThreads;

  static ClientThreads of(Thread ioThread, int listenerThreads, int otherThreads) {
    boolean alive = ioThread != null && ioThread.isAlive();
    return new ClientThreads(alive, listenerThreads, otherThreads);
  }

  private ClientThreads(boolean ioThreadAlive, int listenerThreads, int otherThreads) {
    this.ioThreadAlive = ioThreadAlive;
    this.listenerThreads = listenerThreads;
    this.otherThreads = otherThreads;
  }

  /** IO threads that run: 1 or 0. */
  public int ioThreads() {
    return ioThreadAlive ? 1 : 0;
  }

  /** All of them. */
  public int total() {
    return ioThreads() + listenerThreads + otherThreads;
  }
}
