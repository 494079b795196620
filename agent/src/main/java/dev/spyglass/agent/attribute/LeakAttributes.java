package dev.spyglass.agent.attribute;

import dev.spyglass.agent.leak.HeapHistogram;
import dev.spyglass.agent.leak.LeakWatch;
import dev.spyglass.agent.leak.Suspect;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;

/** What {@code type=Leaks} publishes. */
final class LeakAttributes {
  static final String NAME = "spyglass:type=Leaks";
  private static final int MAX_LIMIT = 10_000;
  private static final Column LIVE =
      Column.parameter(
          "live", Attribute.Type.FLAG, "Whether to collect garbage first and count live objects");

  /** What an exporter may read every few seconds. */
  static final Attributes<LeakWatch> ALL = suspects();

  /** What an analysis answers: the same, what is gone, and the last hour. */
  private static final Attributes<LeakWatch> ANALYSIS =
      suspects()
          .table("Gone", "The last 32 suspects that went away", w -> rows(w.gone()), columns())
          .table(
              "History",
              "The last hour, every 10 s for 10 minutes and every minute before",
              w -> w.history().rows(),
              Column.key("series"),
              Column.of("at", Attribute.Type.TIME),
              Column.of("value", Attribute.Type.DECIMAL));

  private static final Attributes<List<HeapHistogram.Row>> HISTOGRAM =
      new Attributes<List<HeapHistogram.Row>>("Objects of client classes in the heap")
          .table(
              "Classes",
              "Classes with the most bytes first",
              LeakAttributes::classes,
              Column.key("name"),
              Column.of("instances", Attribute.Type.NUMBER),
              Column.of("bytes", Attribute.Type.NUMBER));

  private static Attributes<LeakWatch> suspects() {
    return new Attributes<LeakWatch>("What grows in the memory of this JVM's memcached clients")
        .number(
            "SuspectsTotal",
            "Suspects found since attach, including those that are gone",
            LeakWatch::suspectsTotal)
        .number("SuspectsNow", "Suspects at the last look", w -> w.suspects().size())
        .number(
            "HeapAfterGcBytes",
            "Heap in use after the last garbage collection that the agent noticed; null before the first",
            w -> w.history().heapAfterGcBytes())
        .table(
            "Suspects",
            "What grows, who holds it, since when, why, and what helps; updated every 5 s",
            w -> rows(w.suspects()),
            columns())
        .operation(
            new BeanOperation<>(
                "analyse",
                "Looks for suspects now and returns them as JSON, with those that are gone and the"
                    + " last hour. Costs a few milliseconds of the agent's own time. With live, it"
                    + " first counts client classes after a full collection, which stops the"
                    + " application: about 1.4 s for each GB of many small objects",
                true,
                (w, arguments) -> analyse(w, (Boolean) arguments[0]),
                LIVE))
        .operation(
            new BeanOperation<>(
                "histogram",
                "Returns objects of client classes in the heap as JSON, at most limit classes. Walks"
                    + " the whole heap, which stops the application: about 0.35 s for each GB of many"
                    + " small objects (before Java 16 0.65 s), with live 1.4 s, a full collection"
                    + " included",
                true,
                (w, arguments) -> histogram(w, (Long) arguments[0], (Boolean) arguments[1]),
                Column.parameter(
                    "limit", Attribute.Type.NUMBER, "The most classes to return, 10,000 at most"),
                LIVE));
  }

  /** Suspects as of now, as JSON. */
  static String analyse(LeakWatch watch, boolean live) {
    watch.analyse(live);
    return JsonWriter.write(Collections.singletonList(new Bean<>(NAME, ANALYSIS, watch)));
  }

  /** At most {@code limit} classes of the heap, as JSON. */
  static String histogram(LeakWatch watch, long limit, boolean live) {
    List<HeapHistogram.Row> rows = watch.histogram(live);
    int shown = (int) Math.max(0, Math.min(Math.min(limit, MAX_LIMIT), rows.size()));
    return JsonWriter.write(
        Collections.singletonList(new Bean<>(NAME, HISTOGRAM, rows.subList(0, shown))));
  }

  private static Column[] columns() {
    return new Column[] {
      Column.key("signature"),
      Column.of("severity", Attribute.Type.TEXT),
      Column.key("kind"),
      Column.key("client"),
      Column.key("node"),
      Column.key("queue"),
      Column.of("classes", Attribute.Type.TEXT),
      Column.of("count", Attribute.Type.NUMBER),
      Column.of("bytes", Attribute.Type.NUMBER),
      Column.of("growthPerSecond", Attribute.Type.DECIMAL),
      Column.of("since", Attribute.Type.TIME),
      Column.of("oldestPendingMillis", Attribute.Type.NUMBER),
      Column.of("deadWeight", Attribute.Type.NUMBER),
      Column.of("fullAt", Attribute.Type.TIME),
      Column.of("full", Attribute.Type.TEXT),
      Column.of("createdBy", Attribute.Type.TEXT),
      Column.of("why", Attribute.Type.TEXT),
      Column.of("remedy", Attribute.Type.TEXT),
      Column.of("notHelped", Attribute.Type.TEXT),
      Column.of("goneAt", Attribute.Type.TIME)
    };
  }

  private static List<Object[]> rows(List<Suspect> suspects) {
    List<Object[]> rows = new ArrayList<>();
    for (Suspect s : suspects) {
      rows.add(
          new Object[] {
            s.signature,
            s.severity.name().toLowerCase(Locale.ROOT),
            s.kind.text(),
            s.client,
            s.node,
            s.queue,
            s.classLines(),
            s.count,
            s.bytes,
            s.growthPerSecond,
            s.sinceMillis,
            s.oldestPendingMillis,
            s.deadWeight,
            s.fullAtMillis,
            s.full,
            s.createdBy,
            s.why,
            s.remedy.action(),
            s.remedy.notHelped(),
            s.goneAtMillis
          });
    }
    return rows;
  }

  private static List<Object[]> classes(List<HeapHistogram.Row> rows) {
    List<Object[]> table = new ArrayList<>();
    for (HeapHistogram.Row row : rows) {
      table.add(new Object[] {row.className, row.instances, row.bytes});
    }
    return table;
  }

  private LeakAttributes() {}
}
