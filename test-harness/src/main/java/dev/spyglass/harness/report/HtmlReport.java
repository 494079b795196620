package dev.spyglass.harness.report;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import dev.spyglass.harness.result.DrillResult;
import dev.spyglass.harness.result.SessionResult;
import dev.spyglass.harness.result.Verdict;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** A self-contained page: no script, no font, no request. */
final class HtmlReport {
  // Escapes < and >, so that no text ends the element that holds the data.
  private static final Gson DATA = new GsonBuilder().serializeNulls().create();

  private static final DateTimeFormatter DAY_AND_TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss 'UTC'").withZone(ZoneOffset.UTC);

  private final SessionResult session;
  private final List<DrillSection> sections = new ArrayList<>();

  HtmlReport(SessionResult session) {
    this.session = session;
    Set<String> taken = new HashSet<>();
    for (DrillResult drill : session.drills()) {
      sections.add(new DrillSection(anchor(drill.name(), taken), drill));
    }
  }

  String text() {
    return "<!DOCTYPE html>\n" + Element.of("html").with("lang", "en").add(head(), body()) + "\n";
  }

  private static String anchor(String name, Set<String> taken) {
    String base = name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
    String anchor = "drill-" + base;
    for (int n = 2; !taken.add(anchor); n++) {
      anchor = "drill-" + base + "-" + n;
    }
    return anchor;
  }

  private Element head() {
    StyleSheet style = StyleSheet.load();
    return Element.of("head")
        .add(
            Element.of("meta").with("charset", "utf-8"),
            Element.of("meta")
                .with("http-equiv", "Content-Security-Policy")
                .with("content", style.contentSecurityPolicy()),
            meta("viewport", "width=device-width, initial-scale=1"),
            meta("color-scheme", "light dark"),
            meta("referrer", "no-referrer"),
            Element.of("title", "Failure drills: " + session.verdict()),
            Element.of("style").verbatim(style.css()));
  }

  private static Element meta(String name, String content) {
    return Element.of("meta").with("name", name).with("content", content);
  }

  private Element body() {
    return Element.of("body")
        .with("id", "top")
        .add(
            Patterns.element(),
            Element.of("main")
                .add(header(), summary(), circumstances())
                .add(sections.stream().map(DrillSection::element).toList()),
            Element.of("script")
                .with("type", "application/json")
                .with("id", "data")
                .verbatim(DATA.toJson(JsonReport.forPage(session))));
  }

  private Element header() {
    return Element.of("header")
        .add(
            Element.of("h1").text("Failure drills").add(Badge.of(session.verdict())),
            Element.of("p", counts()).with("class", "sentence"));
  }

  private String counts() {
    return "%d failed, %d inconclusive, %d passed; started %s, took %s."
        .formatted(
            count(Verdict.FAIL),
            count(Verdict.INCONCLUSIVE),
            count(Verdict.PASS),
            DAY_AND_TIME.format(session.startedAt()),
            spelled(session.took()));
  }

  private long count(Verdict verdict) {
    return session.drills().stream().filter(drill -> drill.verdict() == verdict).count();
  }

  private static String spelled(Duration took) {
    return took.toMinutes() == 0
        ? took.toSeconds() + " s"
        : took.toMinutes() + " min " + took.toSecondsPart() + " s";
  }

  private Element summary() {
    HtmlTable table = new HtmlTable("summary", "Verdict", "Drill", "What was found");
    boolean alike = sections.stream().map(DrillSection::circumstances).distinct().count() <= 1;
    for (DrillSection section : sections) {
      DrillResult drill = section.drill();
      Element name =
          Element.of("th")
              .with("scope", "row")
              .add(Element.of("a", drill.name()).with("href", "#" + section.anchor()));
      if (!alike) {
        name.add(Element.of("small", section.circumstances()));
      }
      table.row(
          List.of(
              Element.of("td").add(Badge.of(drill.verdict())),
              name,
              Element.of("td", drill.sentence())));
    }
    return table.element();
  }

  private Element circumstances() {
    return Element.of("div")
        .with("class", "circumstances")
        .add(
            Element.of("h2", "Run it again"),
            Element.of("pre").add(Element.of("code", session.command())),
            Element.of("h2", "Environment"),
            DrillSection.facts(session.environment()));
  }
}
