/**
 * What is left of a run of drills: a page for people, JSON for scripts, JUnit XML for build
 * servers.
 *
 * <p>{@link dev.spyglass.harness.report.Reports} writes all three. The page is a tree of {@code
 * Element}s: {@code HtmlReport} holds a {@code DrillSection} for each drill, and that its charts,
 * which share one {@code TimeAxis} and one {@code Frame}. Whatever came from outside becomes markup
 * in {@code Element} alone, which escapes it.
 */
package dev.spyglass.harness.report;
