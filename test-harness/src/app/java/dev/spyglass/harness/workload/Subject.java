package dev.spyglass.harness.workload;

import java.util.List;

/** A key the load works on. Thread-safe. */
final class Subject {
  private final String key;
  private final String node;
  private List<String> neighbours;
  private volatile long lastCas = 1;

  Subject(String key, String node) {
    this.key = key;
    this.node = node;
  }

  String key() {
    return key;
  }

  /** The key's primary node, {@code host:port}. */
  String node() {
    return node;
  }

  /** The keys a bulk request asks for, this one first. */
  List<String> neighbours() {
    return neighbours;
  }

  void neighbours(List<String> keys) {
    neighbours = keys;
  }

  /** The version of the value that was read last. */
  long lastCas() {
    return lastCas;
  }

  void lastCas(long cas) {
    lastCas = cas;
  }
}
