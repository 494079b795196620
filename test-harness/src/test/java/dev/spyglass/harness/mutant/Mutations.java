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
import net.bytebuddy.jar.asm.ClassVisitor;
import net.bytebuddy.jar.asm.Type;

/**
 * Everything that may be different where the agent listens: a hooked method has another name, or
 * one more parameter, or a parameter of another type; a field that the agent reads is not there, or
 * has another type.
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
   * @param others the other fields that the agent reads, {@code class.field}
   */
  static List<Mutation> of(
      LibraryClasses classes,
      Collection<HookLine> hooks,
      Collection<HookLine> reading,
      Collection<String> others) {
    Mutations mutations = new Mutations(classes, hooks);
    mutations.addMethods();
    hooksByField(reading).forEach(mutations::addField);
    others.forEach(mutations::addOther);
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
        all.add(new Mutation(method + " renamed", hook.method(), off, Set.of(), renamed));
      }
      Predicate<String> owners = isConstructor ? hook.owner()::equals : classes::contains;
      all.add(
          new Mutation(
              method + " with one more parameter",
              hook.method(),
              off,
              Set.of(),
              next -> new ExtraParameter(next, owners, hook.method(), parameters)));
    }
  }

  private Set<String> hooksOn(String method, String parameters) {
    return hooks.entrySet().stream()
        .filter(e -> e.getKey().method().equals(method) && e.getValue().equals(parameters))
        .map(e -> e.getKey().hook())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** The hooks that read each field, {@code class.field} with the internal name of its class. */
  static Map<String, Set<String>> hooksByField(Collection<HookLine> reading) {
    Map<String, Set<String>> hooksByField = new LinkedHashMap<>();
    for (HookLine hook : reading) {
      for (String field : hook.fields()) {
        hooksByField
            .computeIfAbsent(hook.owner() + "." + field, f -> new TreeSet<>())
            .add(hook.hook());
      }
    }
    return hooksByField;
  }

  private void addField(String field, Set<String> hooksOff) {
    String name = nameOf(field);
    all.add(
        new Mutation(
            "no field " + field, name, hooksOff, Set.of(), next -> taken(next, field, false)));
    all.add(
        new Mutation(
            "other type of " + field, name, hooksOff, Set.of(), next -> taken(next, field, true)));
  }

  private void addOther(String field) {
    String name = nameOf(field);
    String declaring = field.substring(0, field.lastIndexOf('.')).replace('.', '/');
    // What the compiler sets before there is an object cannot be put aside for it.
    boolean onlyRenamed = name.startsWith("this$");
    Mutation.Change change =
        onlyRenamed
            ? Renaming.ofField(classes, declaring, name)
            : next -> taken(next, declaring + "." + name, false);
    all.add(new Mutation("no field " + field, name, Set.of(), Set.of(field), change));
  }

  private static String nameOf(String field) {
    return field.substring(field.lastIndexOf('.') + 1);
  }

  private ClassVisitor taken(ClassVisitor next, String field, boolean leaveOtherType) {
    String declaring = field.substring(0, field.lastIndexOf('.'));
    return new TakenField(next, classes, declaring, nameOf(field), leaveOtherType);
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
            all.add(
                new Mutation(
                    "class " + type + " renamed", type, off, Set.of(), Renaming.ofClass(type))));
  }
}
