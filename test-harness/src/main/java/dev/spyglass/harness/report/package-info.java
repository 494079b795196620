/**
 * The reports of a session: a page for people, JSON for scripts, JUnit XML for build servers.
 *
 * <p>The path of one result: {@link dev.spyglass.harness.report.Reports} hands it to {@code
 * HtmlReport}, {@code JsonReport} and {@code JunitReport}. The page is a tree of {@code Element}s:
 * {@code HtmlReport} makes a {@code DrillSection} for each drill, and each section its charts,
 * which share one {@code TimeAxis} and one {@code Frame}. Only {@code Element} turns text into
 * markup, and it escapes the text.
 */
package dev.spyglass.harness.report;
