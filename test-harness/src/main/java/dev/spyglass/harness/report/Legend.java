package dev.spyglass.harness.report;

/** What a colour, a pattern or a line means, below a chart. Not thread-safe. */
final class Legend {
  private static final double WIDTH = 22;
  private static final double HEIGHT = 12;

  private final Element list = Element.of("ul").with("class", "legend");

  Legend area(String cssClass, String meaning) {
    return entry(area(cssClass), meaning);
  }

  Legend line(String cssClass, String meaning) {
    Element line = Svg.path(cssClass, "M0 " + Svg.number(HEIGHT / 2) + "H" + Svg.number(WIDTH));
    return entry(swatch(line), meaning);
  }

  Legend note(String text) {
    list.add(Element.of("li", text).with("class", "note"));
    return this;
  }

  Element element() {
    return list;
  }

  /** A sample of an area as the chart draws it. */
  static Element area(String cssClass) {
    return swatch(Svg.rect(cssClass, 0, 0, WIDTH, HEIGHT));
  }

  private Legend entry(Element swatch, String meaning) {
    list.add(Element.of("li").add(swatch).text(meaning));
    return this;
  }

  private static Element swatch(Element shape) {
    return Element.of("svg")
        .with("class", "swatch")
        .with("viewBox", "0 0 " + Svg.number(WIDTH) + " " + Svg.number(HEIGHT))
        .with("aria-hidden", "true")
        .add(shape);
  }
}
