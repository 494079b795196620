/**
 * How results are printed. A command has its result as rows of JSON objects. {@link
 * dev.spyglass.cli.output.Format} is what the user chose with {@code -o}; {@link
 * dev.spyglass.cli.output.Json} prints the rows for programs, {@link dev.spyglass.cli.output.Table}
 * as columns for people or as CSV, and {@link dev.spyglass.cli.output.Cells} writes single values.
 * Nothing here knows what the rows are about.
 */
package dev.spyglass.cli.output;
