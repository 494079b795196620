package dev.spyglass.harness.workload;

import java.util.ArrayList;
import java.util.List;

/** The keys of the load, with their primary nodes as the client itself finds them. Immutable. */
final class Keys {
  private static final int BULK = 10;
  private static final int TRIES_PER_KEY = 1_000;
  private static final Subject EVERY_NODE = new Subject("", "*");

  private final List<Subject> values;
  private final List<Subject> counters;

  Keys(CacheClient client, int count, String onlyNode) {
    values = choose(client, "key-", count, onlyNode);
    counters = choose(client, "counter-", count, onlyNode);
  }

  /** The subject of the call with this number. */
  Subject of(CallKind.Target target, long number) {
    switch (target) {
      case VALUE:
        return values.get((int) (number % values.size()));
      case COUNTER:
        return counters.get((int) (number % counters.size()));
      default:
        return EVERY_NODE;
    }
  }

  private static List<Subject> choose(
      CacheClient client, String prefix, int count, String onlyNode) {
    List<Subject> chosen = new ArrayList<>();
    for (long i = 0; chosen.size() < count; i++) {
      if (i == (long) count * TRIES_PER_KEY) {
        throw Options.wrong("only-node", onlyNode, "one of the servers");
      }
      String node = client.nodeOf(prefix + i);
      if (onlyNode.isEmpty() || onlyNode.equals(node)) {
        chosen.add(new Subject(prefix + i, node));
      }
    }
    introduceNeighbours(chosen);
    return chosen;
  }

  private static void introduceNeighbours(List<Subject> subjects) {
    int size = subjects.size();
    for (int i = 0; i < size; i++) {
      List<String> keys = new ArrayList<>();
      for (int j = 0; j < Math.min(BULK, size); j++) {
        keys.add(subjects.get((i + j) % size).key());
      }
      subjects.get(i).neighbours(keys);
    }
  }
}
