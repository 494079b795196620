package dev.spyglass.cli.output;

/** How results are printed. */
public enum Format {
  /** A table for people. */
  TABLE,
  /** A table with more columns. */
  WIDE,
  /** One JSON object. */
  JSON,
  /** One JSON object per line. */
  JSONL,
  /** Comma-separated values with a header. */
  CSV
}
