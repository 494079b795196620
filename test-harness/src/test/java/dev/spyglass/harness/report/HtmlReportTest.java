package dev.spyglass.harness.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.spyglass.harness.result.ResultTable;
import dev.spyglass.harness.result.SessionResult;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.xml.sax.InputSource;

class HtmlReportTest {
  private static final String HOSTILE = "</script><script>alert('x')</script>\"'<b>&\u0000\ud800";

  @Test
  void everyDrillIsLinkedFromTheSummary() {
    String page = page(MadeSession.ofSixDrills());

    for (String name : List.of("markdown", "threads", "flap", "timeout", "half-open", "startup")) {
      assertThat(page)
          .contains("<a href=\"#drill-" + name + "\">" + name + "</a>")
          .contains("<section id=\"drill-" + name + "\">");
    }
  }

  @Test
  void drillsOfOneNameHaveAnchorsOfTheirOwn() {
    String page = page(MadeSession.of(List.of(MadeSession.markdown(), MadeSession.markdown())));

    assertThat(page).containsOnlyOnce("id=\"drill-markdown\"");
    assertThat(page).containsOnlyOnce("id=\"drill-markdown-2\"");
  }

  @Test
  void theVerdictComesBeforeWhatItRestsOn() {
    assertThat(page(MadeSession.of(List.of(MadeSession.markdown()))))
        .containsSubsequence(
            "<h1>Failure drills<span class=\"badge fail\">✗ FAIL</span>",
            "1 failed, 0 inconclusive, 0 passed",
            "Run it again",
            "--seed 42",
            "latency floor",
            "<section",
            "The node was marked down 50 s after it fell silent",
            "Node states",
            "silent",
            "consecutive timeouts",
            "How long callers waited",
            "Pending operations by node",
            "Threads by role",
            "Instances of cache classes",
            "Criteria",
            "? INCONCLUSIVE",
            "Which setting moves it",
            "timeout-threshold",
            "Settings",
            "Redistribute");
  }

  @Test
  void chartsWithoutDataAreLeftOut() {
    String page = page(MadeSession.of(List.of(MadeSession.drill("startup", "It did not start."))));

    assertThat(page).contains("Nothing was recorded").doesNotContain("<figure>");
  }

  @Test
  void whatCameFromOutsideIsText() throws Exception {
    SessionResult session =
        MadeSession.of(
            List.of(
                MadeSession.drill(HOSTILE, HOSTILE)
                    .failed(HOSTILE, HOSTILE, HOSTILE, HOSTILE)
                    .settings(Map.of(HOSTILE, HOSTILE))
                    .table(new ResultTable(HOSTILE, List.of(HOSTILE), List.of(List.of(HOSTILE))))
                    .recorded(MadeRecording.ofNode(HOSTILE))));

    String page = page(session);

    // Every element is closed and every text escaped, or it would not be XML.
    DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(new InputSource(new StringReader(page)));
    assertThat(page).doesNotContain("<b>").doesNotContain("alert('x')</");
    assertThat(page.split("<script", -1)).hasSize(2);
    assertThat(page.split("</script", -1)).hasSize(2);
    assertThat(page.codePoints()).noneMatch(c -> c < ' ' && c != '\n');
    assertThat(page).contains("&lt;/script&gt;&lt;script&gt;alert(&#39;x&#39;)");
    JsonObject drill = data(page).getAsJsonArray("drills").get(0).getAsJsonObject();
    assertThat(drill.get("name").getAsString()).startsWith("</script><script>alert('x')");
  }

  @Test
  void nothingButItsOwnStyleIsAllowed() throws Exception {
    String page = page(MadeSession.ofSixDrills());
    String style = between(page, "<style>", "</style>");
    byte[] hash =
        MessageDigest.getInstance("SHA-256").digest(style.getBytes(StandardCharsets.UTF_8));

    assertThat(page)
        .contains("default-src &#39;none&#39;; style-src &#39;sha256-")
        .contains(Base64.getEncoder().encodeToString(hash))
        .doesNotContain("unsafe-inline")
        .doesNotContain(" style=")
        .doesNotContainPattern("(src|href)=\"[^#]");
    assertThat(style).doesNotContain("@import").doesNotContainPattern("url\\([^#]");
  }

  @Test
  void twelveDrillsOfTenMinutesFitIntoHalfAMegabyte() {
    assertThat(page(MadeSession.long12()).getBytes(StandardCharsets.UTF_8))
        .hasSizeBetween(100_000, 500_000);
  }

  @Test
  void theDataIsThereAgainWithEveryPeak() {
    JsonObject page = data(page(MadeSession.long12()));
    JsonObject complete = JsonReport.complete(MadeSession.long12());

    assertThat(peak(page)).isEqualTo(peak(complete)).isGreaterThan(1_000);
  }

  @Test
  void aNodeThatFlapsThroughAWholeTimelineStaysDrawable() {
    SessionResult session =
        MadeSession.of(
            List.of(
                MadeSession.drill("flap", "It flapped.")
                    .recorded(MadeRecording.ofCycles(Duration.ofMinutes(1), 340))));

    String page = page(session);

    assertThat(page).contains("(340×): reset");
    assertThat(page.length()).isLessThan(400_000);
  }

  private static long peak(JsonObject session) {
    JsonObject samples =
        session
            .getAsJsonArray("drills")
            .get(0)
            .getAsJsonObject()
            .getAsJsonObject("recording")
            .getAsJsonObject("samples");
    return samples
        .getAsJsonObject("pendingByNode")
        .getAsJsonArray(MadeRecording.NODES.get(1))
        .asList()
        .stream()
        .mapToLong(value -> value.getAsLong())
        .max()
        .orElseThrow();
  }

  private static String page(SessionResult session) {
    return new HtmlReport(session).text();
  }

  private static JsonObject data(String page) {
    return JsonParser.parseString(between(page, "id=\"data\">", "</script>")).getAsJsonObject();
  }

  private static String between(String text, String begin, String end) {
    Matcher matcher =
        Pattern.compile(Pattern.quote(begin) + "(.*?)" + Pattern.quote(end), Pattern.DOTALL)
            .matcher(text);
    assertThat(matcher.find()).isTrue();
    return matcher.group(1);
  }
}
