package dev.spyglass.harness.workload;

import java.util.Random;

/** What is the same for every call. */
final class Payload {
  private final String value;
  private final int nodes;

  Payload(int valueBytes, int nodes) {
    // A client compresses long values; of this little can be saved.
    Random random = new Random(valueBytes);
    StringBuilder characters = new StringBuilder(valueBytes);
    for (int i = 0; i < valueBytes; i++) {
      characters.append((char) ('!' + random.nextInt(94)));
    }
    value = characters.toString();
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
