package dev.spyglass.harness.mutant;

import java.util.Map;
import net.bytebuddy.jar.asm.ClassVisitor;
import net.bytebuddy.jar.asm.commons.ClassRemapper;
import net.bytebuddy.jar.asm.commons.Remapper;
import net.bytebuddy.utility.OpenedClassReader;

/** Gives methods, fields or classes another name. */
final class Renaming {
  private static final String SUFFIX = "Renamed";

  static Mutation.Change ofMethod(LibraryClasses classes, String name, String parameters) {
    return change(
        new Remapper(OpenedClassReader.ASM_API) {
          @Override
          public String mapMethodName(String owner, String called, String descriptor) {
            return called.equals(name)
                    && descriptor.startsWith(parameters)
                    && classes.contains(owner)
                ? name + SUFFIX
                : called;
          }
        });
  }

  static Mutation.Change ofField(LibraryClasses classes, String declaring, String name) {
    return change(
        new Remapper(OpenedClassReader.ASM_API) {
          @Override
          public String mapFieldName(String owner, String read, String descriptor) {
            return read.equals(name) && declaring.equals(classes.declaringField(owner, name))
                ? name + SUFFIX
                : read;
          }
        });
  }

  /** All fields but those that the map has, {@code class.field} with the internal name. */
  static Mutation.Change ofAllFields(LibraryClasses classes, Map<String, ?> kept) {
    return change(
        new Remapper(OpenedClassReader.ASM_API) {
          @Override
          public String mapFieldName(String owner, String read, String descriptor) {
            String declaring = classes.declaringField(owner, read);
            return declaring == null || kept.containsKey(declaring + "." + read)
                ? read
                : read + SUFFIX;
          }
        });
  }

  static Mutation.Change ofClass(String internalName) {
    return change(
        new Remapper(OpenedClassReader.ASM_API) {
          @Override
          public String map(String mentioned) {
            return mentioned.equals(internalName) ? internalName + SUFFIX : mentioned;
          }
        });
  }

  private static Mutation.Change change(Remapper remapper) {
    return (ClassVisitor next) -> new ClassRemapper(OpenedClassReader.ASM_API, next, remapper) {};
  }

  private Renaming() {}
}
