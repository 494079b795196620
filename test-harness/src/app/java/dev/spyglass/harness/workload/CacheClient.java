package dev.spyglass.harness.workload;

import java.io.IOException;
import java.util.Collection;
import java.util.Map;
import java.util.concurrent.Future;

/**
 * One client object of a library, as an application uses it: every call waits for its answer, as
 * long as the operation timeout of the client allows. What fails throws what the library throws; a
 * call that the library does not have is an {@link UnsupportedOperationException}. Thread-safe.
 */
interface CacheClient {

  /** How long a call waits for its answer at most, as the client is configured. */
  long operationTimeoutMillis();

  /** The primary node of a key, {@code host:port}, whether it is up or not. */
  String nodeOf(String key);

  /** The value, or null if there is none. */
  Object get(String key) throws Exception;

  /** The values there are, by key. */
  Map<String, Object> getBulk(Collection<String> keys) throws Exception;

  /** The version of the value, for {@link #cas}; -1 if there is none. */
  long gets(String key) throws Exception;

  /** Asks for a value without waiting for it. */
  Future<?> asyncGet(String key) throws Exception;

  /** Stores a value, which never expires if that is in 0 seconds; whether it was stored. */
  boolean set(String key, int expirySeconds, Object value) throws Exception;

  /** The same, if there is no value yet. */
  boolean add(String key, int expirySeconds, Object value) throws Exception;

  /** The same, if there is a value already. */
  boolean replace(String key, int expirySeconds, Object value) throws Exception;

  /** Adds to the end of a value; false if there is none. */
  boolean append(String key, String text) throws Exception;

  /** Adds to the beginning of a value; false if there is none. */
  boolean prepend(String key, String text) throws Exception;

  /**
   * Stores a value if the one there still has this version.
   *
   * @return stored, not_stored, or miss if there is none; a library that does not distinguish the
   *     last two returns not_stored
   */
  Outcome cas(String key, long version, Object value) throws Exception;

  /** Whether there was a value to delete. */
  boolean delete(String key) throws Exception;

  /** Whether there was a value to give a new expiry. */
  boolean touch(String key, int expirySeconds) throws Exception;

  /** The number after adding to it; what the library says if there is none, which is below 0. */
  long incr(String key, long by) throws Exception;

  /** The number after taking from it; what the library says if there is none. */
  long decr(String key, long by) throws Exception;

  /** The statistics of each node that answered. */
  Map<?, ? extends Map<?, ?>> stats() throws Exception;

  /** The version of each node that answered. */
  Map<?, ?> versions() throws Exception;

  /** Closes the connections. */
  void shutDown() throws IOException;
}
