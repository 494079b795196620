package dev.spyglass.harness.mutant;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import net.bytebuddy.jar.asm.Type;

/**
 * Everything that may be different where the agent listens: a hooked method has another name, or
 * one more parameter, or a parameter of another type; a field that a hook reads has another name.
 */
final class Mutations {
  private static final String CONSTRUCTOR = "<init>";

  private final LibraryClasses classes;
  // The hooks by their method: its name and the parameters of its descriptor.
  private final Map<HookLine, String> hooks = new LinkedHashMap<>();
  private final List<Mutation> all = new ArrayList<>();

  private Mutations(LibraryClasses classes, Collection<HookLine> hooks) {
    this.classes = classes;
    for (HookLine hook : hooks) {
      for (String parameters : classes.parameters(hook)) {
        this.hooks.put(hook, parameters);
      }
    }
  }

  /**
   * Finds them.
   *
   * @param hooks all hooks of the library
   * @param reading those that read fields, as they are off for want of them
   */
  static List<Mutation> of(
      LibraryClasses classes, Collection<HookLine> hooks, Collection<HookLine> reading) {
    Mutations mutations = new Mutations(classes, hooks);
    mutations.addMethods();
    mutations.addFields(reading);
    mutations.addTypes();
    return mutations.all;
  }

  private void addMethods() {
    Set<String> done = new TreeSet<>();
    for (Map.Entry<HookLine, String> entry : hooks.entrySet()) {
      HookLine hook = entry.getKey();
      String parameters = entry.getValue();
      boolean isConstructor = hook.method().equals(CONSTRUCTOR);
      String method = hook.method() + parameters;
      if (!done.add(isConstructor ? hook.owner() + method : method)
          || classes.isWantedByOthers(hook.method(), parameters)) {
        continue;
      }
      Set<String> off = isConstructor ? Set.of(hook.hook()) : hooksOn(hook.method(), parameters);
      if (!isConstructor) {
        Mutation.Change renamed = Renaming.ofMethod(classes, hook.method(), parameters);
        all.add(new Mutation(method + " renamed", hook.method(), off, renamed));
      }
      Predicate<String> owners = isConstructor ? hook.owner()::equals : classes::contains;
      all.add(
          new Mutation(
              method + " with one more parameter",
              hook.method(),
              off,
              next -> new ExtraParameter(next, owners, hook.method(), parameters)));
    }
  }

  private Set<String> hooksOn(String method, String parameters) {
    return hooks.entrySet().stream()
        .filter(e -> e.getKey().method().equals(method) && e.getValue().equals(parameters))
        .map(e -> e.getKey().hook())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private void addFields(Collection<HookLine> reading) {
    Map<String, Set<String>> hooksByField = new LinkedHashMap<>();
    for (HookLine hook : reading) {
      for (String field : hook.fields()) {
        hooksByField
            .computeIfAbsent(hook.owner() + "." + field, f -> new TreeSet<>())
            .add(hook.hook());
      }
    }
    hooksByField.forEach(
        (field, off) -> {
          String owner = field.substring(0, field.indexOf('.'));
          String name = field.substring(field.indexOf('.') + 1);
          Mutation.Change renamed = Renaming.ofField(classes, owner, name);
          all.add(new Mutation("field " + field + " renamed", name, off, renamed));
        });
  }

  private void addTypes() {
    Map<String, Set<String>> hooksByType = new LinkedHashMap<>();
    hooks.forEach(
        (hook, parameters) -> {
          for (Type type : Type.getArgumentTypes(parameters + "V")) {
            String name =
                (type.getSort() == Type.ARRAY ? type.getElementType() : type).getInternalName();
            if (classes.contains(name) && !name.equals(hook.owner())) {
              hooksByType.computeIfAbsent(name, t -> new TreeSet<>()).add(hook.hook());
            }
          }
        });
    hooksByType.forEach(
        (type, off) ->
            all.add(new Mutation("class " + type + " renamed", type, off, Renaming.ofClass(type))));
  }
}
