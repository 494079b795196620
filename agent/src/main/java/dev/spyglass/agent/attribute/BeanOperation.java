package dev.spyglass.agent.attribute;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.function.BiFunction;

/**
 * An operation of a published {@code T} that changes something or stops the application for a
 * moment: its name, what it does and costs, and its parameters. Immutable.
 *
 * @param <T> the object that performs it
 */
public final class BeanOperation<T> {
  private final String name;
  private final String description;
  private final boolean answering;
  private final BiFunction<T, Object[], String> work;
  private final List<Column> parameters;

  BeanOperation(
      String name,
      String description,
      boolean answering,
      BiFunction<T, Object[], String> work,
      Column... parameters) {
    this.name = name;
    this.description = description;
    this.answering = answering;
    this.work = work;
    this.parameters = Collections.unmodifiableList(Arrays.asList(parameters));
  }

  /** The name in lower camel case. */
  public String name() {
    return name;
  }

  /** A sentence for people. */
  public String description() {
    return description;
  }

  /** Whether it returns a text; otherwise it returns null. */
  public boolean isAnswering() {
    return answering;
  }

  /** Its parameters, in order. */
  public List<Column> parameters() {
    return parameters;
  }

  /** Performs it; the arguments have the types of the parameters. */
  public String run(T source, Object[] arguments) {
    return work.apply(source, arguments);
  }
}
