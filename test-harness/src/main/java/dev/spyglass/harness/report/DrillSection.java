package dev.spyglass.harness.report;

import dev.spyglass.harness.result.CriterionResult;
import dev.spyglass.harness.result.DrillResult;
import dev.spyglass.harness.result.Recording;
import dev.spyglass.harness.result.ResultTable;
import dev.spyglass.harness.result.Sample;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** The part of the page on one drill: the answer first, then what it rests on. */
final class DrillSection {
  private final String anchor;
  private final DrillResult drill;

  /** The anchor is where links to this drill point. */
  DrillSection(String anchor, DrillResult drill) {
    this.anchor = anchor;
    this.drill = drill;
  }

  String anchor() {
    return anchor;
  }

  DrillResult drill() {
    return drill;
  }

  Element element() {
    Element section =
        Element.of("section")
            .with("id", anchor)
            .add(
                Element.of("h2").add(Badge.of(drill.verdict()), link("#" + anchor, drill.name())),
                Element.of("p", drill.sentence()).with("class", "sentence"),
                Element.of("p", drill.purpose() + " (" + circumstances() + ")")
                    .with("class", "purpose"));
    if (drill.recording() == null) {
      section.add(
          Element.of("p", "Nothing was recorded: the application did not come far enough.")
              .with("class", "note"));
    } else {
      addCharts(section, drill.recording());
    }
    section.add(heading("Criteria"), criteria());
    for (ResultTable table : drill.tables()) {
      section.add(heading(table.title()), ResultRows.of(table));
    }
    if (!drill.settings().isEmpty()) {
      section.add(heading("Settings"), facts(drill.settings()));
    }
    return section.add(
        Element.of("p").with("class", "back").add(link("#top", "back to the summary")));
  }

  /** What distinguishes this drill from one of the same name. */
  String circumstances() {
    return drill.client() + ", faults by " + drill.faults();
  }

  private void addCharts(Element section, Recording recording) {
    Frame frame = new Frame(TimeAxis.of(recording), recording.faults());
    section.add(
        figure(
            "Node states", new Lanes(frame, recording).chart(), StateTable.of(recording.lanes())));
    HeatMap heatMap = new HeatMap(frame, recording.latency());
    if (!heatMap.isEmpty()) {
      section.add(figure("How long callers waited", heatMap.chart(), heatMap.legend()));
    }
    List<Sample> samples = Samples.thinned(recording.samples());
    addLines(section, frame, "Pending operations by node", samples, Sample::pendingByNode);
    addLines(section, frame, "Threads by role", samples, Sample::threadsByRole);
    addLines(
        section,
        frame,
        "Instances of cache classes after a collection",
        samples,
        Sample::cacheClasses);
  }

  private static void addLines(
      Element section,
      Frame frame,
      String title,
      List<Sample> samples,
      Function<Sample, Map<String, Long>> values) {
    List<Series> series = Series.of(samples, values);
    if (!series.isEmpty()) {
      LineChart lines = new LineChart(frame, title, series);
      section.add(figure(title, lines.chart(), lines.legend()));
    }
  }

  private static Element figure(String title, Element chart, Element legend) {
    return Element.of("figure").add(heading(title), chart, legend);
  }

  private Element criteria() {
    HtmlTable table =
        new HtmlTable("criteria", "Verdict", "Criterion", "Expected", "Measured", "Advice");
    for (CriterionResult criterion : drill.criteria()) {
      table.row(
          List.of(
              Element.of("td").add(Badge.of(criterion.verdict())),
              Element.of("th", criterion.name()).with("scope", "row"),
              Element.of("td", criterion.expected()),
              Element.of("td", criterion.measured()),
              Element.of("td", criterion.advice() == null ? "–" : criterion.advice())));
    }
    return table.element();
  }

  /** Names with their values. */
  static Element facts(Map<String, String> facts) {
    Element list = Element.of("dl");
    facts.forEach((name, value) -> list.add(Element.of("dt", name), Element.of("dd", value)));
    return list;
  }

  private static Element heading(String text) {
    return Element.of("h3", text);
  }

  private static Element link(String target, String text) {
    return Element.of("a", text).with("href", target);
  }
}
