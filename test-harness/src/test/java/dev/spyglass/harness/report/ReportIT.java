package dev.spyglass.harness.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spyglass.harness.Require;
import java.awt.Color;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The page as a browser takes it. */
class ReportIT {
  private static final Pattern CHART = Pattern.compile("<figure><h3>[^<]*</h3><svg ");
  private static final String IMAGE = "<img src=\"http://127.0.0.1:9/image.png\">";

  @TempDir private Path folder;
  private Chromium browser;

  @BeforeEach
  void needsABrowser() {
    Require.that(Chromium.isInstalled(), "no chromium on the PATH");
    browser = new Chromium(folder);
  }

  @ParameterizedTest
  @EnumSource
  void isShownWithoutARequestOrAnError(Chromium.Scheme scheme) throws Exception {
    Chromium.Page page = browser.open(report(), scheme);

    assertThat(page.requests()).isEmpty();
    assertThat(page.consoleMessages()).isEmpty();
    // Five recordings of up to five charts; the shortest took no histogram of classes.
    assertThat(CHART.matcher(page.dom()).results()).hasSize(24);
    assertThat(page.dom()).containsSubsequence("class=\"state-down\"", "class=\"p99\"", "line-1");
  }

  @Test
  void isLightOrDarkAsTheReaderPrefers() throws Exception {
    Path report = report();

    assertThat(corner(report, Chromium.Scheme.LIGHT)).isEqualTo(new Color(0xFFFFFF));
    assertThat(corner(report, Chromium.Scheme.DARK)).isEqualTo(new Color(0x15181B));
  }

  @Test
  void whatSlippedInWouldBeBlocked() throws Exception {
    Path report = report();
    Files.writeString(report, Files.readString(report).replace("<main>", IMAGE + "<main>"));

    Chromium.Page page = browser.open(report, Chromium.Scheme.LIGHT);

    assertThat(page.requests()).isEmpty();
    assertThat(page.consoleMessages())
        .singleElement()
        .asString()
        .contains("Content Security Policy", "127.0.0.1:9/image.png");
  }

  @Test
  void theBrowserWouldReportARequest() throws Exception {
    Path page = Files.writeString(folder.resolve("page.html"), IMAGE);

    assertThat(browser.open(page, Chromium.Scheme.LIGHT).requests())
        .contains("http://127.0.0.1:9/image.png");
  }

  private Path report() throws Exception {
    Reports.write(folder, MadeSession.ofSixDrills());
    return folder.resolve("report.html");
  }

  private Color corner(Path report, Chromium.Scheme scheme) throws Exception {
    return new Color(browser.screenshot(report, scheme).getRGB(4, 4));
  }
}
