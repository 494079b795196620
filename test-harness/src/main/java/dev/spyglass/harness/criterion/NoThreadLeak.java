package dev.spyglass.harness.criterion;

import dev.spyglass.harness.evidence.Evidence;
import dev.spyglass.harness.result.Quantity;
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
  public String expected(Limits limits) {
    return "no more threads of a name after the last outage than after the first";
  }

  @Override
  public Judgment judge(Evidence evidence, Limits limits) {
    List<Map<String, Long>> looks = evidence.threads();
    if (looks.size() < 2) {
      return Judgment.inconclusive("threads were not counted often enough");
    }
    // A thread that starts with the first outage and stays, such as for reconnects, is no leak.
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
          measured
              + "; more: "
              + grown
              + ", and only a second outage would show whether they pile up");
    }
    // Judged by name: other threads that ended do not make up for those that stay.
    return Judgment.of(
        grown.isEmpty(),
        new Quantity(sum(last), Quantity.Unit.THREADS),
        measured + (grown.isEmpty() ? "" : "; grown: " + grown));
  }

  private static long sum(Map<String, Long> threads) {
    return threads.values().stream().mapToLong(Long::longValue).sum();
  }
}
