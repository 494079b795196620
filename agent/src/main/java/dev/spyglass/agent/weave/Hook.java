package dev.spyglass.agent.weave;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/**
 * One place in a client library where the agent listens: a method, and what is inlined there.
 * Immutable once built.
 */
public final class Hook {
  /** Method name that stands for a constructor. */
  public static final String CONSTRUCTOR = "<init>";

  /** Advice and the fields of the woven class that it reads. */
  static final class Variant {
    final String adviceClassName;
    final List<String> fields;

    Variant(Class<?> advice, String... fields) {
      this.adviceClassName = advice.getName();
      this.fields = Arrays.asList(fields);
    }
  }

  private final String className;
  private final String methodName;
  private final List<String> parameterTypeNames;
  private final List<Variant> variants = new ArrayList<>();
  private List<String> fieldsNotNeeded = Collections.emptyList();
  private Hook alternative;

  private Hook(String className, String methodName, String... parameterTypeNames) {
    this.className = className;
    this.methodName = methodName;
    this.parameterTypeNames = Arrays.asList(parameterTypeNames);
  }

  /** Listens in the method with this name and these parameter types, by their full names. */
  public static Hook on(String className, String methodName, String... parameterTypeNames) {
    return new Hook(className, methodName, parameterTypeNames);
  }

  /** Inlines this advice, which reads these fields of the class. */
  public Hook inline(Class<?> advice, String... fields) {
    variants.add(new Variant(advice, fields));
    return this;
  }

  /**
   * Fields that the advice can do without where a subclass overrides the method and may not read
   * them: it gets null, 0 or false, and the model asks the reader.
   */
  public Hook notNeedingInSubclass(String... fields) {
    fieldsNotNeeded = Arrays.asList(fields);
    return this;
  }

  /** Versions that lack the method have this one of the same class in its place. */
  public Hook or(Hook other) {
    alternative = other;
    return this;
  }

  /** What to listen in where the method is not there, or null. */
  Hook alternative() {
    return alternative;
  }

  boolean needsInSubclass(String field) {
    return !fieldsNotNeeded.contains(field);
  }

  String className() {
    return className;
  }

  String methodName() {
    return methodName;
  }

  List<String> parameterTypeNames() {
    return parameterTypeNames;
  }

  boolean isOnSameMethodAs(Hook other) {
    return methodName.equals(other.methodName)
        && parameterTypeNames.equals(other.parameterTypeNames);
  }

  /** What can be inlined, the preferred one first. */
  List<Variant> variants() {
    return Collections.unmodifiableList(variants);
  }

  /** Class and method as people write them. */
  @Override
  public String toString() {
    return in(className);
  }

  /** The same for a class that overrides the method. */
  String in(String wovenClassName) {
    StringBuilder text = new StringBuilder(wovenClassName);
    text.append('.').append(methodName).append('(');
    for (int i = 0; i < parameterTypeNames.size(); i++) {
      String type = parameterTypeNames.get(i);
      text.append(i == 0 ? "" : ", ").append(type.substring(type.lastIndexOf('.') + 1));
    }
    return text.append(')').toString();
  }
}
