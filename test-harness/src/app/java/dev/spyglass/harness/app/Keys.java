package dev.spyglass.harness.app;

import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import net.spy.memcached.MemcachedNode;
import net.spy.memcached.NodeLocator;

/** The keys of the load, with their primary nodes by the client's own locator. Immutable. */
final class Keys {
  private static final int BULK = 10;
  private static final int TRIES_PER_KEY = 1_000;
  private static final Subject EVERY_NODE = new Subject("", "*");

  private final List<Subject> values;
  private final List<Subject> counters;

  Keys(NodeLocator locator, int count, String onlyNode) {
    values = choose(locator, "key-", count, onlyNode);
    counters = choose(locator, "counter-", count, onlyNode);
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
      NodeLocator locator, String prefix, int count, String onlyNode) {
    List<Subject> chosen = new ArrayList<>();
    for (long i = 0; chosen.size() < count; i++) {
      if (i == (long) count * TRIES_PER_KEY) {
        throw Options.wrong("only-node", onlyNode, "one of the servers");
      }
      String node = address(locator.getPrimary(prefix + i));
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

  private static String address(MemcachedNode node) {
    InetSocketAddress address = (InetSocketAddress) node.getSocketAddress();
    return address.getHostString() + ":" + address.getPort();
  }
}
