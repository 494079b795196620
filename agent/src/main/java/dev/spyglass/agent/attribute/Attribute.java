package dev.spyglass.agent.attribute;

import java.util.Collections;
import java.util.List;
import java.util.function.Function;

/**
 * One published value of a {@code T}: its name, what it means, and how it is read. Immutable.
 *
 * @param <T> what the value is read from
 */
public final class Attribute<T> {
  /** What a value is, in terms that JMX and JSON share. */
  public enum Type {
    /** A {@code Long}. */
    NUMBER,
    /** A {@code Double}. */
    DECIMAL,
    /** A {@code Boolean}. */
    FLAG,
    /** A {@code String} or null. */
    TEXT,
    /** A {@code Long} of wall-clock milliseconds, negative for none. */
    TIME,
    /** A {@code List<String>}. */
    TEXTS,
    /** A {@code List<Object[]>}, one array a row, in the order of the columns. */
    TABLE
  }

  private final String name;
  private final Type type;
  private final String description;
  private final Function<T, Object> value;
  private final List<Column> columns;

  Attribute(
      String name, Type type, String description, Function<T, Object> value, List<Column> columns) {
    this.name = name;
    this.type = type;
    this.description = description;
    this.value = value;
    this.columns = Collections.unmodifiableList(columns);
  }

  /** The name in upper camel case. */
  public String name() {
    return name;
  }

  /** The kind of value. */
  public Type type() {
    return type;
  }

  /** A sentence for people. */
  public String description() {
    return description;
  }

  /** The columns of a table; empty for anything else. */
  public List<Column> columns() {
    return columns;
  }

  /** The value now. */
  public Object read(T source) {
    return value.apply(source);
  }
}
