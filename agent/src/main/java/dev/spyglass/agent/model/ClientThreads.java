package dev.spyglass.agent.model;

/** A client's threads by role, at one moment. */
public final class ClientThreads {
  static final ClientThreads UNKNOWN = new ClientThreads(0, 0, 0, 0);

  private final int known;
  private final int ioThreads;

  /** Whether none of its IO threads has ended. */
  public final boolean ioThreadAlive;

  public final int listenerThreads;
  public final int otherThreads;

  static ClientThreads of(Thread[] ioThreads, int listenerThreads, int otherThreads) {
    int alive = 0;
    for (Thread thread : ioThreads) {
      alive += thread.isAlive() ? 1 : 0;
    }
    return new ClientThreads(ioThreads.length, alive, listenerThreads, otherThreads);
  }

  private ClientThreads(int known, int ioThreads, int listenerThreads, int otherThreads) {
    this.known = known;
    this.ioThreads = ioThreads;
    this.ioThreadAlive = ioThreads == known;
    this.listenerThreads = listenerThreads;
    this.otherThreads = otherThreads;
  }

  /** Whether it has IO threads of its own, running or not. */
  public boolean hasIoThreads() {
    return known > 0;
  }

  /** IO threads that run. */
  public int ioThreads() {
    return ioThreads;
  }

  /** All of them. */
  public int total() {
    return ioThreads() + listenerThreads + otherThreads;
  }
}
