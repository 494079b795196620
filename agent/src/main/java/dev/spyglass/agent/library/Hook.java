package dev.spyglass.agent.library;

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

  /** Parameters of the method, advice for it, and the fields of the woven class that it reads. */
  static final class Variant {
    final List<String> parameterTypeNames;
    final String adviceClassName;
    final List<String> fields;

    Variant(List<String> parameterTypeNames, Class<?> advice, String... fields) {
      this.parameterTypeNames = parameterTypeNames;
      this.adviceClassName = advice.getName();
      this.fields = Arrays.asList(fields);
    }
  }

  private final String className;
  private final String methodName;
  private final List<String> parameterTypeNames;
  private final List<Variant> variants = new ArrayList<>();
  private List<String> parametersToCome;

  private Hook(String className, String methodName, String... parameterTypeNames) {
    this.className = className;
    this.methodName = methodName;
    this.parameterTypeNames = Arrays.asList(parameterTypeNames);
    this.parametersToCome = this.parameterTypeNames;
  }

  /** Listens in the method with this name and these parameter types, by their full names. */
  public static Hook on(String className, String methodName, String... parameterTypeNames) {
    return new Hook(className, methodName, parameterTypeNames);
  }

  /** Inlines this advice, which reads these fields of the class. */
  public Hook inline(Class<?> advice, String... fields) {
    variants.add(new Variant(parametersToCome, advice, fields));
    return this;
  }

  /**
   * What is inlined from here on is for a method of the same name with these parameters, which
   * other versions have instead.
   */
  public Hook orWith(String... parameterTypeNames) {
    parametersToCome = Arrays.asList(parameterTypeNames);
    return this;
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

  /** What can be inlined, the preferred one first. */
  List<Variant> variants() {
    return Collections.unmodifiableList(variants);
  }

  /** Class and method as people write them. */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder(className).append('.').append(methodName).append('(');
    for (int i = 0; i < parameterTypeNames.size(); i++) {
      String type = parameterTypeNames.get(i);
      text.append(i == 0 ? "" : ", ").append(type.substring(type.lastIndexOf('.') + 1));
    }
    return text.append(')').toString();
  }
}
