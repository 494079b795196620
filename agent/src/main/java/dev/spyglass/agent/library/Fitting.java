package dev.spyglass.agent.library;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import net.bytebuddy.description.field.FieldDescription;
import net.bytebuddy.description.method.MethodDescription;
import net.bytebuddy.description.type.TypeDescription;

/** Decides which hooks go into one class: those listed for it, and those it overrides. */
final class Fitting {
  private final TypeDescription type;
  private final byte[] classFile;
  private final HookStatus.Notes notes;
  private final List<Placement> placements = new ArrayList<>();

  Fitting(TypeDescription type, byte[] classFile, HookStatus.Notes notes) {
    this.type = type;
    this.classFile = classFile;
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

  /** Places the hooks listed for this class, in the first variant whose fields are there. */
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
        if (type.getDeclaredFields().stream().noneMatch(f -> f.getName().equals(field))) {
          missing.add(field);
        }
      }
      if (missing.isEmpty()) {
        return variant;
      }
    }
    return null;
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

  /** A hook listed for this class, or for a nearer superclass, goes before. */
  private boolean isTaken(Hook hook) {
    return placements.stream().anyMatch(p -> p.hook.isOnSameMethodAs(hook));
  }
}
