package dev.spyglass.agent.attribute;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.function.ToLongFunction;

/**
 * The published values of a {@code T}, in the order in which they are shown. Built once, then only
 * read.
 *
 * @param <T> what the values are read from
 */
public final class Attributes<T> {
  private final String description;
  private final List<Attribute<T>> all = new ArrayList<>();
  private final List<BeanOperation<T>> operations = new ArrayList<>();

  Attributes(String description) {
    this.description = description;
  }

  Attributes<T> number(String name, String text, ToLongFunction<T> value) {
    return add(name, Attribute.Type.NUMBER, text, source -> value.applyAsLong(source));
  }

  Attributes<T> decimal(String name, String text, ToDoubleFunction<T> value) {
    return add(name, Attribute.Type.DECIMAL, text, source -> value.applyAsDouble(source));
  }

  Attributes<T> flag(String name, String text, Function<T, Boolean> value) {
    return add(name, Attribute.Type.FLAG, text, source -> value.apply(source));
  }

  Attributes<T> text(String name, String text, Function<T, Object> value) {
    return add(name, Attribute.Type.TEXT, text, value);
  }

  Attributes<T> time(String name, String text, ToLongFunction<T> wallMillis) {
    return add(name, Attribute.Type.TIME, text, source -> wallMillis.applyAsLong(source));
  }

  /** A moment, and how long ago it was: not every console can subtract a date from now. */
  Attributes<T> timeAndAge(String name, String age, String text, ToLongFunction<T> wallMillis) {
    return time(name, text, wallMillis)
        .number(
            age,
            "Milliseconds since " + name + "; null where that is null",
            source -> ageMillis(wallMillis.applyAsLong(source)));
  }

  static long ageMillis(long wallMillis) {
    return wallMillis < 0 ? -1 : Math.max(0, System.currentTimeMillis() - wallMillis);
  }

  Attributes<T> texts(String name, String text, Function<T, Object> value) {
    return add(name, Attribute.Type.TEXTS, text, value);
  }

  Attributes<T> table(
      String name, String text, Function<T, List<Object[]>> rows, Column... columns) {
    return rows(name, Attribute.Type.TABLE, text, rows, columns);
  }

  Attributes<T> events(
      String name, String text, Function<T, List<Object[]>> rows, Column... columns) {
    return rows(name, Attribute.Type.EVENTS, text, rows, columns);
  }

  private Attributes<T> rows(
      String name,
      Attribute.Type type,
      String text,
      Function<T, List<Object[]>> rows,
      Column... columns) {
    all.add(
        new Attribute<>(name, type, text, source -> rows.apply(source), Arrays.asList(columns)));
    return this;
  }

  Attributes<T> operation(BeanOperation<T> operation) {
    operations.add(operation);
    return this;
  }

  private Attributes<T> add(
      String name, Attribute.Type type, String text, Function<T, Object> value) {
    all.add(new Attribute<>(name, type, text, value, Collections.emptyList()));
    return this;
  }

  /** What a {@code T} is, for people. */
  public String description() {
    return description;
  }

  /** The operations of a {@code T}. */
  public List<BeanOperation<T>> operations() {
    return Collections.unmodifiableList(operations);
  }

  /** All of them. */
  public List<Attribute<T>> all() {
    return Collections.unmodifiableList(all);
  }
}
