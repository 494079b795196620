package dev.spyglass.harness.server;

/** A running memcached node on the loopback interface. */
public interface MemcachedServer extends AutoCloseable {

  /** The TCP port it listens on. */
  int port();

  /** What serves: {@code memcached} or {@code stub}. Reports must say so. */
  String kind();

  /** Whether it still serves. */
  boolean alive();

  /** Ends it; does nothing if it has ended. */
  void stop();

  @Override
  default void close() {
    stop();
  }
}
