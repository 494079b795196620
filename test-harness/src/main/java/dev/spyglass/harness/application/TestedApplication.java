package dev.spyglass.harness.application;

import dev.spyglass.cli.agent.Snapshot;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** A JVM that uses memcached, with the agent inside. Closing it ends what was started for it. */
public interface TestedApplication extends AutoCloseable {

  /** The process id of the JVM. */
  long pid();

  /** Whether it still runs. */
  boolean alive();

  /** What it printed last; empty if that is not known. */
  List<String> output();

  /** What the agent inside publishes now. */
  Snapshot snapshot();

  /** How long the construction of its client took; null if that is not known. */
  Duration construction();

  /** The calls made so far, as the caller logged them. */
  List<CallRecord> calls();

  /** Makes no further call, and waits until the ones before have returned. */
  void quiesce();

  /**
   * How many calls returned since its start, by the name of their operation, if every call was one
   * operation to one node; other kinds of calls are left out. Quiesce it first.
   */
  Map<String, Long> callCounts();

  @Override
  void close();
}
