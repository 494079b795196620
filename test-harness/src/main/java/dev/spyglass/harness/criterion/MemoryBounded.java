package dev.spyglass.harness.criterion;

import dev.spyglass.cli.histogram.Growth;
import dev.spyglass.harness.application.NodeView.Change;
import dev.spyglass.harness.evidence.Evidence;
import dev.spyglass.harness.evidence.Outage;
import dev.spyglass.harness.evidence.Recorder.Classes;
import dev.spyglass.harness.result.Quantity;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Objects of the client do not pile up while a node is down, and are freed when it returns. */
public final class MemoryBounded implements Criterion {
  private static final int ENOUGH_LOOKS = 3;
  // A few operations are pending at any moment.
  private static final long UNDER_WAY = 20;
  // A few instances more at one end of a short interval are no growth.
  private static final double NOISE = 3;

  @Override
  public String name() {
    return "memory-bounded";
  }

  @Override
  public String expected(Limits limits) {
    return String.format(
        Locale.ROOT,
        "cache classes grow by at most %s/s in the last half of the outage, freed after it",
        limits.growthPerSecond);
  }

  @Override
  public Judgment judge(Evidence evidence, Limits limits) {
    Outage outage = evidence.outages().get(evidence.outages().size() - 1);
    Instant from = steadyFrom(evidence, outage);
    List<Classes> half =
        evidence.classes().stream()
            .filter(c -> !c.at().isBefore(from) && c.at().isBefore(outage.to()))
            .toList();
    if (half.size() < ENOUGH_LOOKS) {
      return Judgment.inconclusive(
          "only " + Words.count(half.size(), "histogram") + " in the last half of the outage");
    }
    Instant firstFailure = evidence.outages().get(0).from();
    Optional<Classes> before = last(evidence.classes(), c -> c.at().isBefore(firstFailure));
    Optional<Classes> after = last(evidence.classes(), c -> !c.at().isBefore(outage.to()));
    if (before.isEmpty() || after.isEmpty()) {
      return Judgment.inconclusive(
          "no histogram " + (before.isEmpty() ? "before" : "after") + " the outage");
    }
    List<Map.Entry<String, Double>> growing = growing(half, limits.growthPerSecond);
    List<Map.Entry<String, Long>> kept = kept(before.get(), after.get());
    String growth =
        growing.isEmpty()
            ? "no cache class grows" + beyondNoise(half, limits)
            : growing.stream()
                .limit(3)
                .map(e -> e.getKey() + " " + growth(e.getValue()))
                .collect(Collectors.joining(", "));
    String freed =
        kept.isEmpty()
            ? "freed after it"
            : String.format(
                Locale.ROOT,
                "NOT freed after it: %,d of %s",
                kept.get(0).getValue(),
                kept.get(0).getKey());
    return Judgment.of(
        growing.isEmpty() && kept.isEmpty(), quantity(growing, kept), growth + "; " + freed);
  }

  /** The fastest growth; or else how many instances of the most frequent class were kept. */
  private static Quantity quantity(
      List<Map.Entry<String, Double>> growing, List<Map.Entry<String, Long>> kept) {
    if (!growing.isEmpty()) {
      return growth(growing.get(0).getValue());
    }
    return kept.isEmpty()
        ? null
        : new Quantity(kept.get(0).getValue(), Quantity.Unit.KEPT_INSTANCES);
  }

  private static Quantity growth(double perSecond) {
    return new Quantity(perSecond, Quantity.Unit.GROWTH);
  }

  /**
   * The middle of the outage, or the mark-down if that comes later, since it frees what was
   * pending.
   */
  private static Instant steadyFrom(Evidence evidence, Outage outage) {
    Instant middle = outage.from().plus(Duration.between(outage.from(), outage.to()).dividedBy(2));
    return evidence
        .markDown(outage)
        .map(Change::at)
        .filter(mark -> mark.isAfter(middle))
        .orElse(middle);
  }

  /** Classes that grow faster than the limit, the fastest first. */
  private static List<Map.Entry<String, Double>> growing(List<Classes> half, double limit) {
    TreeSet<String> names = new TreeSet<>();
    half.forEach(c -> names.addAll(c.instances().keySet()));
    return names.stream()
        .map(name -> Map.entry(name, slope(half, name)))
        .filter(entry -> entry.getValue() > Math.max(limit, noise(half)))
        .sorted(Map.Entry.<String, Double>comparingByValue(Comparator.reverseOrder()))
        .toList();
  }

  private static String beyondNoise(List<Classes> half, Limits limits) {
    return noise(half) <= limits.growthPerSecond
        ? ""
        : String.format(
            Locale.ROOT, " by more than %.2f/s, the noise of %.0f s", noise(half), seconds(half));
  }

  private static double noise(List<Classes> looks) {
    return NOISE / seconds(looks);
  }

  private static Optional<Classes> last(List<Classes> looks, Predicate<Classes> wanted) {
    return looks.stream().filter(wanted).reduce((earlier, later) -> later);
  }

  private static double seconds(List<Classes> looks) {
    Duration time = Duration.between(looks.get(0).at(), looks.get(looks.size() - 1).at());
    return Math.max(1, time.toMillis() / 1e3);
  }

  private static double slope(List<Classes> looks, String name) {
    Growth growth = new Growth();
    for (Classes look : looks) {
      long nanos = Duration.between(looks.get(0).at(), look.at()).toNanos();
      growth.add(nanos, look.instances().getOrDefault(name, 0L));
    }
    return growth.perSecond();
  }

  /** Classes with more instances after the return than before the outage, the most first. */
  private static List<Map.Entry<String, Long>> kept(Classes before, Classes after) {
    return after.instances().entrySet().stream()
        .filter(e -> e.getValue() > before.instances().getOrDefault(e.getKey(), 0L) + UNDER_WAY)
        .sorted(Map.Entry.<String, Long>comparingByValue(Comparator.reverseOrder()))
        .toList();
  }
}
