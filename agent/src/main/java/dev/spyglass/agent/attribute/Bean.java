package dev.spyglass.agent.attribute;

/**
 * One published object: a name, its attributes and where they are read from. What JMX and the
 * channel both show, so neither has numbers of its own.
 *
 * @param <T> what the attributes are read from
 */
public final class Bean<T> {
  private final String objectName;
  private final Attributes<T> attributes;
  private final T source;

  Bean(String objectName, Attributes<T> attributes, T source) {
    this.objectName = objectName;
    this.attributes = attributes;
    this.source = source;
  }

  /** The name in the form of a JMX ObjectName. */
  public String objectName() {
    return objectName;
  }

  /** What it publishes. */
  public Attributes<T> attributes() {
    return attributes;
  }

  /** What it publishes about. */
  public T source() {
    return source;
  }

  /** Does one of its operations. */
  public String run(BeanOperation<T> operation, Object[] arguments) {
    return operation.run(source, arguments);
  }

  /** The value of one of its attributes now. */
  public Object read(Attribute<T> attribute) {
    return attribute.read(source);
  }
}
