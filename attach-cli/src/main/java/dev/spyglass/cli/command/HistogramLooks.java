package dev.spyglass.cli.command;

import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import dev.spyglass.cli.histogram.CacheClasses;
import dev.spyglass.cli.histogram.ClassHistogram;
import dev.spyglass.cli.histogram.Growth;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The cache classes in one or several histograms of a target, and how fast each grows. Classes of
 * the same name in several class loaders are added up.
 */
final class HistogramLooks {
  private static final class Line {
    final ClassHistogram.Row first;
    final int number;
    final boolean own;
    final Growth growth = new Growth();
    long instances;
    long bytes;
    long most;

    Line(ClassHistogram.Row first, int number, boolean own) {
      this.first = first;
      this.number = number;
      this.own = own;
    }
  }

  private final CacheClasses classes;
  private final Map<String, Line> lines = new LinkedHashMap<>();
  private final List<Long> lookedAtNanos = new ArrayList<>();

  HistogramLooks(CacheClasses classes) {
    this.classes = classes;
  }

  /** Adds a histogram that was taken at a moment given in {@link System#nanoTime()}. */
  void add(ClassHistogram histogram, long nanos) {
    for (Line line : lines.values()) {
      line.instances = 0;
      line.bytes = 0;
    }
    int number = 0;
    for (ClassHistogram.Row row : histogram.rows()) {
      number++;
      boolean own = classes.isOwn(row.name());
      if (own || classes.isShared(row.name())) {
        Line line = line(row, number, own);
        line.instances += row.instances();
        line.bytes += row.bytes();
      }
    }
    lookedAtNanos.add(nanos);
    for (Line line : lines.values()) {
      line.growth.add(nanos, line.instances);
      line.most = Math.max(line.most, line.instances);
    }
  }

  private Line line(ClassHistogram.Row row, int number, boolean own) {
    String key = row.name() + " " + row.module();
    Line line = lines.get(key);
    if (line == null) {
      line = new Line(row, number, own);
      // The earlier histograms had no object of this class.
      for (long nanos : lookedAtNanos) {
        line.growth.add(nanos, 0);
      }
      lines.put(key, line);
    }
    return line;
  }

  /** Number of histograms so far. */
  int count() {
    return lookedAtNanos.size();
  }

  /** Number of classes of clients that never had more than one object. */
  int singletons() {
    return (int) lines.values().stream().filter(line -> line.own && line.most <= 1).count();
  }

  /**
   * The classes as of the last histogram: those of clients first; in each group, those that grow
   * fastest, then those with the most bytes.
   */
  List<JsonObject> rows(boolean withSingletons) {
    Comparator<Line> order =
        Comparator.comparing((Line line) -> !line.own)
            .thenComparing(line -> -growth(line))
            .thenComparing(line -> -line.bytes)
            .thenComparing(line -> line.number);
    return lines.values().stream()
        .filter(line -> withSingletons || line.most > 1)
        .sorted(order)
        .map(this::json)
        .toList();
  }

  private double growth(Line line) {
    return Math.round(line.growth.perSecond() * 1_000) / 1_000.0;
  }

  private JsonObject json(Line line) {
    JsonObject row = new JsonObject();
    row.addProperty("num", line.number);
    row.addProperty("instances", line.instances);
    row.addProperty("bytes", line.bytes);
    row.addProperty("name", line.first.name());
    row.addProperty("module", line.first.module());
    row.addProperty("alsoUsedByOthers", !line.own);
    if (count() > 1) {
      row.addProperty("growthPerSecond", growth(line));
      row.addProperty("straightness", Math.round(line.growth.straightness() * 1_000) / 1_000.0);
    } else {
      row.add("growthPerSecond", JsonNull.INSTANCE);
      row.add("straightness", JsonNull.INSTANCE);
    }
    return row;
  }
}
