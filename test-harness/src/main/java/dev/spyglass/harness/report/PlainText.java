package dev.spyglass.harness.report;

/** Text as HTML, SVG and XML may hold it. */
final class PlainText {
  private static final int REPLACEMENT = 0xFFFD;

  /** The text with a replacement character for each one that XML 1.0 cannot express. */
  static String clean(String text) {
    if (text.codePoints().allMatch(PlainText::allowed)) {
      return text;
    }
    StringBuilder clean = new StringBuilder(text.length());
    text.codePoints().forEach(c -> clean.appendCodePoint(allowed(c) ? c : REPLACEMENT));
    return clean.toString();
  }

  private static boolean allowed(int c) {
    return c == '\t'
        || c == '\n'
        || c == '\r'
        || (c >= 0x20 && c <= 0xD7FF)
        || (c >= 0xE000 && c <= 0xFFFD)
        || c >= 0x10000;
  }

  private PlainText() {}
}
