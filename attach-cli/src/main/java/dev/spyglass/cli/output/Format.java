package dev.spyglass.cli.output;

/** How results are printed. */
public enum Format {
  /** Columns for people. */
  TABLE,
  /** More of them. */
  WIDE,
  /** One object. */
  JSON,
  /** One object a line. */
  JSONL,
  /** Comma separated, with a header. */
  CSV
}
