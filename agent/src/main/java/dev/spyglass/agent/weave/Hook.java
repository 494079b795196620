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
  /** The method name of a constructor. */
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

  /** A hook in the method with this name and these parameter types, given by their full names. */
  public static Hook on(String className, String methodName, String... parameterTypeNames) {
    return new Hook(className, methodName, parameterTypeNames);
  }

  /**
   * Adds advice that reads these fields of the class. A hook has several variants if versions of
   * the library have different fields: the first one whose fields are all there is inlined.
   */
  public Hook inline(Class<?> advice, String... fields) {
    variants.add(new Variant(advice, fields));
    return this;
  }

  /**
   * Names fields that the advice does not need in a subclass that overrides the method but may not
   * read them. The advice then gets null, 0 or false, and the model asks the reader.
   */
  public Hook notNeedingInSubclass(String... fields) {
    fieldsNotNeeded = Arrays.asList(fields);
    return this;
  }

  /** Names another hook of the same class, for versions that lack this method. */
  public Hook or(Hook other) {
    alternative = other;
    return this;
  }

  /** The hook for versions that lack the method, or null. */
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

  /** The advice it can inline, the preferred one first. */
  List<Variant> variants() {
    return Collections.unmodifiableList(variants);
  }

  /** Class, method and simple parameter types: {@code a.Client.send(Request, long)}. */
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
