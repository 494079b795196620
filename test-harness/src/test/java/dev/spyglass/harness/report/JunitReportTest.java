package dev.spyglass.harness.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringReader;
import java.util.List;
import java.util.Map;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

class JunitReportTest {
  @Test
  void aSuiteForEachDrillAndACaseForEachCriterion() throws Exception {
    Element suites = parsed(JunitReport.text(MadeSession.ofSixDrills()));

    assertThat(suites.getTagName()).isEqualTo("testsuites");
    assertThat(numbers(suites)).isEqualTo("9 tests, 3 failures, 3 skipped");
    assertThat(suites.getElementsByTagName("testsuite").getLength()).isEqualTo(6);
    Element first = first(suites, "testsuite");
    assertThat(first.getAttribute("name"))
        .isEqualTo("markdown (spymemcached:2.12.3, faults by kernel)");
    assertThat(first.getAttribute("time")).isEqualTo("120.000");
    assertThat(numbers(first)).isEqualTo("4 tests, 2 failures, 1 skipped");
  }

  @Test
  void aBrokenPromiseNamesWhatMendsIt() throws Exception {
    Element failure = first(parsed(JunitReport.text(MadeSession.ofSixDrills())), "failure");

    assertThat(((Element) failure.getParentNode()).getAttribute("name")).isEqualTo("marked-down");
    assertThat(failure.getAttribute("message"))
        .isEqualTo("expected within 10 s; measured 50.4 s after the first unanswered operation");
    assertThat(failure.getTextContent()).contains("advice: timeout-threshold 10");
  }

  @Test
  void aDrillWithoutAVerdictIsNotPassed() throws Exception {
    Element suites =
        parsed(
            JunitReport.text(MadeSession.of(List.of(MadeSession.drill("startup", "No start.")))));

    assertThat(numbers(suites)).isEqualTo("1 tests, 0 failures, 1 skipped");
    assertThat(first(suites, "skipped").getAttribute("message")).contains("No start.");
  }

  @Test
  void whatXmlCannotExpressIsReplaced() throws Exception {
    String hostile = "]]><failure a='b' c=\"d\"/>&amp;\u0001\u001b[31m\ufffe\ud800";
    Element suites =
        parsed(
            JunitReport.text(
                MadeSession.of(
                    List.of(
                        MadeSession.drill(hostile, hostile)
                            .settings(Map.of(hostile, hostile))
                            .failed(hostile, hostile, hostile, hostile)))));

    String shown = "]]><failure a='b' c=\"d\"/>&amp;\ufffd\ufffd[31m\ufffd\ufffd";
    assertThat(first(suites, "testcase").getAttribute("name")).isEqualTo(shown);
    assertThat(first(suites, "property").getAttribute("value")).isEqualTo(shown);
    assertThat(first(suites, "system-out").getTextContent()).isEqualTo(shown);
    assertThat(first(suites, "failure").getTextContent()).contains("advice: " + shown);
  }

  private static String numbers(Element element) {
    return "%s tests, %s failures, %s skipped"
        .formatted(
            element.getAttribute("tests"),
            element.getAttribute("failures"),
            element.getAttribute("skipped"));
  }

  private static Element first(Element parent, String name) {
    NodeList found = parent.getElementsByTagName(name);
    assertThat(found.getLength()).as(name).isPositive();
    return (Element) found.item(0);
  }

  private static Element parsed(String xml) throws Exception {
    return DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(new InputSource(new StringReader(xml)))
        .getDocumentElement();
  }
}
