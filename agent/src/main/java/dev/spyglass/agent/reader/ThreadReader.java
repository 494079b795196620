package dev.spyglass.agent.reader;

/** The threads of a client library. Thread-safe; no method throws. */
public interface ThreadReader {
  /** For a library whose callers do the IO themselves. */
  ThreadReader NONE =
      new ThreadReader() {
        @Override
        public boolean hasOneIoThread() {
          return false;
        }
      };

  /** All threads that do the client's IO; none if the client is not connected yet. */
  default Thread[] ioThreads(Object client) {
    return new Thread[0];
  }

  /** The first of the threads that do the client's IO, or null. */
  default Thread ioThread(Object client) {
    Thread[] all = ioThreads(client);
    return all.length == 0 ? null : all[0];
  }

  /** Whether the IO threads serve all clients of the library, and outlive each of them. */
  default boolean sharesIoThreads() {
    return false;
  }

  /** Whether one thread alone counts all answers of a client. */
  default boolean hasOneIoThread() {
    return true;
  }

  /** How many threads run the client's completion listeners. */
  default int listenerThreads(Object client) {
    return 0;
  }

  /** How many further threads the client keeps in pools. */
  default int pooledThreads(Object client) {
    return 0;
  }

  /** What a thread of the library does; null for a thread of anybody else. */
  default ThreadRole roleOf(Thread thread) {
    return null;
  }

  /** Whether the thread works for this client in another role than IO, listener or pool. */
  default boolean isOtherThreadOf(Object client, Thread thread) {
    return false;
  }

  /** Takes notice of the thread that runs this task of the library, of this copy or another. */
  default void noticedWork(Thread thread, Object work) {}
}
