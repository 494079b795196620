package dev.spyglass.harness.report;

/** Fills that distinguish states without colour; the style sheet names them by id. */
final class Patterns {
  private static final double SIZE = 6;

  /** A picture of no size that holds them. */
  static Element element() {
    return Svg.picture(0, 0, "patterns")
        .with("class", "patterns")
        .add(
            Element.of("defs")
                .add(
                    pattern("suspect", "M-1 7L7 -1M-1 1L1 -1M5 7L7 5"),
                    pattern("connecting", "M1.5 0V6"),
                    pattern("unknown", "M2 2h0M5 5h0")));
  }

  private static Element pattern(String id, String data) {
    return Element.of("pattern")
        .with("id", id)
        .with("patternUnits", "userSpaceOnUse")
        .with("width", SIZE)
        .with("height", SIZE)
        .add(Svg.rect("ground", 0, 0, SIZE, SIZE), Svg.path("mark", data));
  }

  private Patterns() {}
}
