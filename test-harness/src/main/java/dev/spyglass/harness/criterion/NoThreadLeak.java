package dev.spyglass.harness.criterion;

import dev.spyglass.harness.evidence.Evidence;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Outages leave no threads behind. */
public final class NoThreadLeak implements Criterion {
  /** Pools start their threads one by one, when they first need them. */
  private static final int A_POOLS_THREADS = 8;

  @Override
  public String name() {
    return "no-thread-leak";
  }

  @Override
  public String expected(Limits bars) {
    return "no more threads of a name after the last outage than after the first";
  }

  @Override
  public Judgment judge(Evidence evidence, Limits bars) {
    List<Map<String, Long>> looks = evidence.threads();
    if (looks.size() < 2) {
      return Judgment.inconclusive("threads were not counted often enough");
    }
    // What starts with the first outage and stays, such as a reconnect thread, is no leak.
    Map<String, Long> first = looks.get(looks.size() > 2 ? 1 : 0);
    Map<String, Long> last = looks.get(looks.size() - 1);
    Map<String, Long> grown = new TreeMap<>();
    last.forEach(
        (name, count) -> {
          long more = count - first.getOrDefault(name, 0L);
          if (more > 0) {
            grown.put(name, more);
          }
        });
    String counts = String.join(", ", looks.stream().map(l -> Long.toString(sum(l))).toList());
    String measured = "threads before and after each outage: " + counts;
    boolean few = grown.values().stream().allMatch(more -> more <= A_POOLS_THREADS);
    if (looks.size() == 2 && !grown.isEmpty() && few) {
      return Judgment.inconclusive(
          measured + "; more: " + grown + ", and only a second outage would tell");
    }
    // Others that ended meanwhile do not make up for those that stay.
    return grown.isEmpty()
        ? Judgment.of(true, measured)
        : Judgment.of(false, measured + "; grown: " + grown);
  }

  private static long sum(Map<String, Long> threads) {
    return threads.values().stream().mapToLong(Long::longValue).sum();
  }
}
