package dev.spyglass.harness.app;

import java.util.Arrays;

/** What is the same for every call. */
final class Payload {
  private final String value;
  private final int nodes;

  Payload(int valueBytes, int nodes) {
    char[] characters = new char[valueBytes];
    Arrays.fill(characters, 'v');
    value = new String(characters);
    this.nodes = nodes;
  }

  String value() {
    return value;
  }

  /** How many nodes answer a call to every node. */
  int nodes() {
    return nodes;
  }
}
