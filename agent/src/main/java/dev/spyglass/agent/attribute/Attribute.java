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
    /** A {@code Long}; the model says negative where there is none, views say null. */
    NUMBER,
    /** A {@code Double}. */
    DECIMAL,
    /** A {@code Boolean}. */
    FLAG,
    /** A {@code String} or null. */
    TEXT,
    /** A {@code Long} of wall-clock milliseconds, absent likewise. */
    TIME,
    /** A {@code List<String>}. */
    TEXTS,
    /** A {@code List<Object[]>}, one array a row, in the order of the columns. */
    TABLE,
    /**
     * A table whose rows are events. JMX has it as an operation: exporters make a series of each
     * row of an attribute, and these never end.
     */
    EVENTS;

    /** A value of this type as views show it: null if there is none. */
    public Object shown(Object value) {
      boolean absent = (this == NUMBER || this == TIME) && value != null && (Long) value < 0;
      return absent ? null : value;
    }
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

  /** The columns of a table or of events; empty for anything else. */
  public List<Column> columns() {
    return columns;
  }

  /** The value now. */
  public Object read(T source) {
    return value.apply(source);
  }
}
