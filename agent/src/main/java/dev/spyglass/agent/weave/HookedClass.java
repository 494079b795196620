package dev.spyglass.agent.weave;

import java.lang.reflect.Modifier;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import net.bytebuddy.description.field.FieldDescription;
import net.bytebuddy.description.method.MethodDescription;
import net.bytebuddy.description.type.TypeDescription;

/**
 * A class that hooks are listed for, described for its subclasses: what is inlined where, and which
 * methods and fields they may override and read. Holds only names, not the class or its loader.
 */
final class HookedClass {
  private final LibraryCopy copy;
  private final String name;
  private final Map<Hook, Hook.Variant> variants = new LinkedHashMap<>();
  private final Map<Hook, Integer> modifiers = new HashMap<>();
  private final Map<String, FieldDescription> fields = new HashMap<>();

  HookedClass(LibraryCopy copy, String name) {
    this.copy = copy;
    this.name = name;
  }

  LibraryCopy copy() {
    return copy;
  }

  String name() {
    return name;
  }

  /** Records that this variant of a hook was placed in the method. */
  void placed(Hook hook, Hook.Variant variant, MethodDescription method, TypeDescription type) {
    variants.put(hook, variant);
    modifiers.put(hook, method.getModifiers());
    for (FieldDescription field : type.getDeclaredFields()) {
      if (variant.fields.contains(field.getName())) {
        fields.put(field.getName(), copyOf(field));
      }
    }
  }

  /** The field without the class file that its description was read from. */
  private FieldDescription copyOf(FieldDescription field) {
    return new FieldDescription.Latent(
        MentionedTypes.named(name),
        field.getName(),
        field.getModifiers(),
        copyOf(field.getType().asErasure()).asGenericType(),
        Collections.emptyList());
  }

  private static TypeDescription copyOf(TypeDescription type) {
    if (type.isArray()) {
      return TypeDescription.ArrayProjection.of(copyOf(type.getComponentType()));
    }
    return type.isPrimitive() ? type : MentionedTypes.named(type.getName());
  }

  /** The hooks that are in. */
  Set<Hook> hooks() {
    return variants.keySet();
  }

  Hook.Variant variant(Hook hook) {
    return variants.get(hook);
  }

  /** Whether a method of this subclass with the same name and parameters is an override. */
  boolean mayBeOverridden(Hook hook, TypeDescription subclass, ClassLoader subclassLoader) {
    int method = modifiers.get(hook);
    return !hook.methodName().equals(Hook.CONSTRUCTOR)
        && !Modifier.isStatic(method)
        && !Modifier.isFinal(method)
        && isVisible(method, subclass, subclassLoader);
  }

  /** The fields that the advice of this hook reads and a subclass may read, by name. */
  Map<String, FieldDescription> readable(
      Hook hook, TypeDescription subclass, ClassLoader subclassLoader) {
    Map<String, FieldDescription> readable = new HashMap<>();
    for (String name : variants.get(hook).fields) {
      FieldDescription field = fields.get(name);
      if (isVisible(field.getModifiers(), subclass, subclassLoader)) {
        readable.put(name, field);
      }
    }
    return readable;
  }

  private boolean isVisible(int member, TypeDescription subclass, ClassLoader subclassLoader) {
    if (Modifier.isPublic(member) || Modifier.isProtected(member)) {
      return true;
    }
    return !Modifier.isPrivate(member)
        && copy.isOf(subclassLoader)
        && packageOf(name).equals(packageOf(subclass.getName()));
  }

  private static String packageOf(String className) {
    return className.substring(0, className.lastIndexOf('.') + 1);
  }
}
