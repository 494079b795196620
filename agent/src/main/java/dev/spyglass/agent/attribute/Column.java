package dev.spyglass.agent.attribute;

/** One column of a table, or one parameter of an operation. Immutable. */
public final class Column {
  private final String name;
  private final Attribute.Type type;
  private final String description;
  private final boolean index;

  private Column(String name, Attribute.Type type, String description, boolean index) {
    this.name = name;
    this.type = type;
    this.description = description;
    this.index = index;
  }

  /** A column whose values, together with those of the other keys, name the row. */
  static Column key(String name) {
    return new Column(name, Attribute.Type.TEXT, name, true);
  }

  static Column of(String name, Attribute.Type type) {
    return new Column(name, type, name, false);
  }

  /** A parameter, with a sentence for people. */
  static Column parameter(String name, Attribute.Type type, String description) {
    return new Column(name, type, description, false);
  }

  /** The name in lower camel case. */
  public String name() {
    return name;
  }

  /** The kind of value. */
  public Attribute.Type type() {
    return type;
  }

  /** A sentence for people; of a column that the table's description explains, its name. */
  public String description() {
    return description;
  }

  /** Whether the column is part of the row's key. */
  public boolean isIndex() {
    return index;
  }
}
