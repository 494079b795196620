package dev.spyglass.agent.attribute;

/** One column of a table attribute. Immutable. */
public final class Column {
  private final String name;
  private final Attribute.Type type;
  private final boolean index;

  private Column(String name, Attribute.Type type, boolean index) {
    this.name = name;
    this.type = type;
    this.index = index;
  }

  /** A column whose values, together with those of the other keys, name the row. */
  static Column key(String name) {
    return new Column(name, Attribute.Type.TEXT, true);
  }

  static Column of(String name, Attribute.Type type) {
    return new Column(name, type, false);
  }

  /** The name in lower camel case. */
  public String name() {
    return name;
  }

  /** The kind of value. */
  public Attribute.Type type() {
    return type;
  }

  /** Whether the column is part of the row's key. */
  public boolean isIndex() {
    return index;
  }
}
