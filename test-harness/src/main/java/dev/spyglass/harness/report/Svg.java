package dev.spyglass.harness.report;

import java.util.Locale;

/** The few shapes that the charts are made of. Coordinates are pixels at the chart's full width. */
final class Svg {
  /** A picture that fills the width it is given, with a text for screen readers. */
  static Element picture(double width, double height, String label) {
    return Element.of("svg")
        .with("viewBox", "0 0 " + number(width) + " " + number(height))
        .with("role", "img")
        .with("aria-label", label);
  }

  static Element group(String cssClass) {
    return Element.of("g").with("class", cssClass);
  }

  static Element rect(String cssClass, double x, double y, double width, double height) {
    return Element.of("rect")
        .with("class", cssClass)
        .with("x", x)
        .with("y", y)
        .with("width", width)
        .with("height", height);
  }

  static Element path(String cssClass, CharSequence data) {
    return Element.of("path").with("class", cssClass).with("d", data.toString());
  }

  static Element text(String cssClass, double x, double y, String text) {
    return Element.of("text").with("class", cssClass).with("x", x).with("y", y).text(text);
  }

  /** What a browser shows when the pointer rests on the element that holds this. */
  static Element tooltip(String text) {
    return Element.of("title", text);
  }

  /** A number with at most one decimal, which is less than a pixel. */
  static String number(double value) {
    long tenths = Math.round(value * 10);
    return tenths % 10 == 0
        ? Long.toString(tenths / 10)
        : String.format(Locale.ROOT, "%.1f", tenths / 10.0);
  }

  private Svg() {}
}
