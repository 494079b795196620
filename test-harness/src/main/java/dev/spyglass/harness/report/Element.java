package dev.spyglass.harness.report;

import java.util.Set;

/**
 * An element of HTML or SVG. Attributes and text are escaped, children come as elements, so that no
 * foreign text can become markup. Not thread-safe.
 */
final class Element {
  private static final Set<String> WITHOUT_CONTENT = Set.of("meta", "path", "rect", "line");

  private final String name;
  private final StringBuilder attributes = new StringBuilder();
  private final StringBuilder content = new StringBuilder();

  private Element(String name) {
    this.name = name;
  }

  static Element of(String name) {
    return new Element(name);
  }

  /** An element that holds this text alone. */
  static Element of(String name, String text) {
    return new Element(name).text(text);
  }

  Element with(String attribute, String value) {
    attributes.append(' ').append(attribute).append("=\"").append(escape(value)).append('"');
    return this;
  }

  Element with(String attribute, double value) {
    return with(attribute, Svg.number(value));
  }

  Element text(String text) {
    content.append(escape(text));
    return this;
  }

  Element add(Element... children) {
    for (Element child : children) {
      child.appendTo(content);
    }
    return this;
  }

  Element add(Iterable<Element> children) {
    children.forEach(child -> child.appendTo(content));
    return this;
  }

  /**
   * Adds a style sheet or data, which HTML does not unescape and which must not end the element.
   */
  Element verbatim(String text) {
    if (text.contains("</") || text.contains("<!--")) {
      throw new IllegalArgumentException("ends or hides the element that holds it: " + name);
    }
    content.append(PlainText.clean(text));
    return this;
  }

  @Override
  public String toString() {
    StringBuilder out = new StringBuilder();
    appendTo(out);
    return out.toString();
  }

  private void appendTo(StringBuilder out) {
    out.append('<').append(name).append(attributes);
    if (content.isEmpty() && WITHOUT_CONTENT.contains(name)) {
      out.append("/>");
      return;
    }
    out.append('>').append(content).append("</").append(name).append('>');
  }

  private static String escape(String text) {
    return PlainText.clean(text)
        .replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;")
        .replace("'", "&#39;");
  }
}
