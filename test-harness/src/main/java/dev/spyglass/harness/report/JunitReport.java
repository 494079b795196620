package dev.spyglass.harness.report;

import dev.spyglass.harness.result.CriterionResult;
import dev.spyglass.harness.result.DrillResult;
import dev.spyglass.harness.result.Recording;
import dev.spyglass.harness.result.SessionResult;
import dev.spyglass.harness.result.Verdict;
import java.io.StringWriter;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/** A session as build servers read tests: a suite for each drill, a case for each criterion. */
final class JunitReport {
  private final XMLStreamWriter xml;

  private JunitReport(XMLStreamWriter xml) {
    this.xml = xml;
  }

  static String text(SessionResult session) {
    StringWriter text = new StringWriter();
    try {
      XMLStreamWriter xml = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(text);
      new JunitReport(xml).write(session);
      xml.close();
    } catch (XMLStreamException e) {
      throw new IllegalStateException("XML could not be written to memory", e);
    }
    return text.toString();
  }

  private void write(SessionResult session) throws XMLStreamException {
    xml.writeStartDocument("UTF-8", "1.0");
    start("testsuites");
    attribute("name", "spyglass drill");
    attribute("time", seconds(session.took()));
    counts(session.drills().stream().flatMap(drill -> cases(drill).stream()).toList());
    for (DrillResult drill : session.drills()) {
      suite(session, drill);
    }
    end();
    xml.writeEndDocument();
  }

  private void suite(SessionResult session, DrillResult drill) throws XMLStreamException {
    Recording recording = drill.recording();
    start("testsuite");
    attribute("name", drill.name() + " (" + drill.client() + ", faults by " + drill.faults() + ")");
    counts(cases(drill));
    attribute(
        "time",
        seconds(
            recording == null
                ? Duration.ZERO
                : Duration.between(recording.from(), recording.to())));
    attribute(
        "timestamp",
        (recording == null ? session.startedAt() : recording.from())
            .truncatedTo(ChronoUnit.SECONDS)
            .toString());
    start("properties");
    for (var setting : drill.settings().entrySet()) {
      start("property");
      attribute("name", setting.getKey());
      attribute("value", setting.getValue());
      end();
    }
    end();
    for (CriterionResult criterion : cases(drill)) {
      testCase(drill, criterion);
    }
    start("system-out");
    xml.writeCharacters(PlainText.clean(drill.sentence()));
    end();
    end();
  }

  /** A suite without a case counts as passed; a drill in which nothing was judged is not. */
  private static List<CriterionResult> cases(DrillResult drill) {
    return drill.criteria().isEmpty()
        ? List.of(CriterionResult.of("judged", Verdict.INCONCLUSIVE, "a verdict", drill.sentence()))
        : drill.criteria();
  }

  private void testCase(DrillResult drill, CriterionResult criterion) throws XMLStreamException {
    start("testcase");
    attribute("classname", "drill." + drill.name());
    attribute("name", criterion.name());
    attribute("time", "0");
    String outcome =
        "expected %s; measured %s".formatted(criterion.expected(), criterion.measured());
    switch (criterion.verdict()) {
      case PASS -> {}
      case INCONCLUSIVE -> {
        start("skipped");
        attribute("message", outcome);
        end();
      }
      case FAIL -> {
        start("failure");
        attribute("message", outcome);
        attribute("type", criterion.name());
        xml.writeCharacters(PlainText.clean(details(criterion)));
        end();
      }
    }
    end();
  }

  private static String details(CriterionResult criterion) {
    String details =
        "expected: " + criterion.expected() + "\nmeasured: " + criterion.measured() + "\n";
    return criterion.advice() == null ? details : details + "advice: " + criterion.advice() + "\n";
  }

  private void counts(List<CriterionResult> cases) throws XMLStreamException {
    attribute("tests", Integer.toString(cases.size()));
    attribute("failures", count(cases, Verdict.FAIL));
    attribute("errors", "0");
    attribute("skipped", count(cases, Verdict.INCONCLUSIVE));
  }

  private static String count(List<CriterionResult> cases, Verdict verdict) {
    return Long.toString(cases.stream().filter(each -> each.verdict() == verdict).count());
  }

  private static String seconds(Duration duration) {
    return String.format(Locale.ROOT, "%.3f", duration.toMillis() / 1_000.0);
  }

  private void start(String name) throws XMLStreamException {
    xml.writeCharacters("\n");
    xml.writeStartElement(name);
  }

  private void attribute(String name, String value) throws XMLStreamException {
    xml.writeAttribute(name, PlainText.clean(value));
  }

  private void end() throws XMLStreamException {
    xml.writeEndElement();
  }
}
