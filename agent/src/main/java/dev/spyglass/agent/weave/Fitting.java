package dev.spyglass.agent.weave;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.description.annotation.AnnotationDescription;
import net.bytebuddy.description.field.FieldDescription;
import net.bytebuddy.description.field.FieldList;
import net.bytebuddy.description.method.MethodDescription;
import net.bytebuddy.description.method.ParameterDescription;
import net.bytebuddy.description.type.TypeDescription;
import net.bytebuddy.matcher.ElementMatchers;
import net.bytebuddy.pool.TypePool;

/** Decides which hooks go into one class: those listed for it, and those it overrides. */
final class Fitting {
  private final TypeDescription type;
  private final byte[] classFile;
  private final TypePool pool;
  private final HookStatus.Notes notes;
  private final List<Placement> placements = new ArrayList<>();

  /**
   * @param pool describes the class and all advice
   */
  Fitting(TypeDescription type, byte[] classFile, TypePool pool, HookStatus.Notes notes) {
    this.type = type;
    this.classFile = classFile;
    this.pool = pool;
    this.notes = notes;
  }

  List<Placement> placements() {
    return placements;
  }

  private Hook inThisVersion(Hook listed) {
    Hook other = listed.alternative();
    boolean replaced = other != null && HookedMethod.of(type, listed) == null;
    return replaced && HookedMethod.of(type, other) != null ? other : listed;
  }

  /** Places the hooks listed for this class, each in the first variant whose fields it has. */
  void own(HookedClass hooked) {
    for (Hook listed : hooked.copy().hooksIn(hooked.name())) {
      Hook hook = inThisVersion(listed);
      MethodDescription method = HookedMethod.of(type, hook);
      if (method == null) {
        notes.off(hooked.copy(), hook, "no such method");
        continue;
      }
      List<String> missing = new ArrayList<>();
      Hook.Variant variant = variant(hook, missing);
      if (variant == null) {
        notes.off(hooked.copy(), hook, "no field " + String.join(", ", missing));
        continue;
      }
      hooked.placed(hook, variant, method, type);
      placements.add(new Placement(hooked.copy(), hook, variant, null));
    }
  }

  private Hook.Variant variant(Hook hook, List<String> missing) {
    for (Hook.Variant variant : hook.variants()) {
      missing.clear();
      for (String field : variant.fields) {
        FieldList<?> found = type.getDeclaredFields().filter(ElementMatchers.named(field));
        if (found.isEmpty()) {
          missing.add(field);
        } else if (!isReadable(found.getOnly(), variant)) {
          missing.add(field + " that is no " + found.getOnly().getType().getTypeName());
        }
      }
      if (missing.isEmpty()) {
        return variant;
      }
    }
    return null;
  }

  /** Whether the advice can take the field without a conversion between number and object. */
  private boolean isReadable(FieldDescription field, Hook.Variant variant) {
    TypeDescription actual = field.getType().asErasure();
    for (MethodDescription advice :
        pool.describe(variant.adviceClassName).resolve().getDeclaredMethods()) {
      for (ParameterDescription parameter : advice.getParameters()) {
        AnnotationDescription.Loadable<Advice.FieldValue> read =
            parameter.getDeclaredAnnotations().ofType(Advice.FieldValue.class);
        TypeDescription expected = parameter.getType().asErasure();
        if (read != null
            && read.load().value().equals(field.getName())
            && (actual.isPrimitive() || expected.isPrimitive())
            && !actual.equals(expected)) {
          return false;
        }
      }
    }
    return true;
  }

  /** Places the hooks of methods of a superclass that this class overrides. */
  void overridden(HookedClass superclass, ClassLoader loader) {
    for (Hook hook : superclass.hooks()) {
      if (superclass.mayBeOverridden(hook, type, loader)
          && HookedMethod.of(type, hook) != null
          && !isTaken(hook)
          && !SuperCall.isIn(classFile, hook)) {
        place(superclass, hook, superclass.readable(hook, type, loader));
      }
    }
  }

  private void place(HookedClass superclass, Hook hook, Map<String, FieldDescription> readable) {
    Hook.Variant variant = superclass.variant(hook);
    for (String field : variant.fields) {
      if (!readable.containsKey(field) && hook.needsInSubclass(field)) {
        notes.off(
            superclass.copy(),
            hook,
            "overrides " + superclass.name() + ", whose field " + field + " it may not read");
        return;
      }
    }
    placements.add(new Placement(superclass.copy(), hook, variant, readable));
  }

  /** A hook that is listed for this class or a nearer superclass takes precedence. */
  private boolean isTaken(Hook hook) {
    return placements.stream().anyMatch(p -> p.hook.isOnSameMethodAs(hook));
  }
}
