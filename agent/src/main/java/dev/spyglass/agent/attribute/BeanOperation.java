package dev.spyglass.agent.attribute;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.function.BiFunction;

/**
 * Something a published {@code T} can be told to do: its name, what it does and costs, what it is
 * given. Its result is a text or null. Immutable.
 *
 * @param <T> what does it
 */
public final class BeanOperation<T> {
  private final String name;
  private final String description;
  private final boolean changing;
  private final BiFunction<T, Object[], String> work;
  private final List<Column> parameters;

  BeanOperation(
      String name,
      String description,
      boolean changing,
      BiFunction<T, Object[], String> work,
      Column... parameters) {
    this.name = name;
    this.description = description;
    this.changing = changing;
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

  /** Whether something is another way afterwards, or it only tells something. */
  public boolean isChanging() {
    return changing;
  }

  /** Name and type of each parameter. */
  public List<Column> parameters() {
    return parameters;
  }

  /** Does it; the arguments have the parameters' types. */
  public String run(T source, Object[] arguments) {
    return work.apply(source, arguments);
  }
}
