package dev.spyglass.harness.report;

/** Text that must fit into a chart. Widths are estimates, since no browser is asked. */
final class Labels {
  /** Between the edge of a bar and the text in it. */
  static final double PADDING = 7;

  private static final double CHARACTER_WIDTH = 7.4;
  private static final double CAPITAL_WIDTH = 9.8;

  static double width(String text) {
    return text.codePoints()
        .mapToDouble(c -> Character.isUpperCase(c) ? CAPITAL_WIDTH : CHARACTER_WIDTH)
        .sum();
  }

  /** The first of these texts that fits into a bar of this width; empty if none does. */
  static String fitting(double width, String... texts) {
    for (String text : texts) {
      if (width(text) + 2 * PADDING <= width) {
        return text;
      }
    }
    return "";
  }

  /** The text without its middle, for names that differ at both ends. */
  static String shortened(String text, int mostCharacters) {
    if (text.length() <= mostCharacters) {
      return text;
    }
    int kept = mostCharacters - 1;
    int head = kept / 2;
    return text.substring(0, head) + "…" + text.substring(text.length() - (kept - head));
  }

  private Labels() {}
}
