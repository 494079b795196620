package dev.spyglass.harness.result;

import java.util.List;

/**
 * Measurements of one drill side by side, such as those of a sweep.
 *
 * @param title what the rows are
 * @param header names of the columns
 * @param rows as many cells as the header has
 */
public record ResultTable(String title, List<String> header, List<List<String>> rows) {}
