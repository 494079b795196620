package dev.spyglass.harness.mutant;

import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Enumeration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import net.bytebuddy.jar.asm.ClassReader;
import net.bytebuddy.jar.asm.ClassVisitor;
import net.bytebuddy.jar.asm.FieldVisitor;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Type;
import net.bytebuddy.utility.OpenedClassReader;

/** The class files of a library and of the application that uses it, and what they declare. */
public final class LibraryClasses {
  /** One class. */
  private static final class Declared extends ClassVisitor {
    final List<String> fields = new ArrayList<>();
    final List<String> methods = new ArrayList<>();
    final List<String> parents = new ArrayList<>();

    Declared(byte[] classFile) {
      super(OpenedClassReader.ASM_API);
      OpenedClassReader.of(classFile).accept(this, ClassReader.SKIP_CODE);
    }

    @Override
    public void visit(
        int version, int access, String name, String signature, String parent, String[] faces) {
      if (parent != null) {
        parents.add(parent);
      }
      parents.addAll(List.of(faces));
    }

    @Override
    public FieldVisitor visitField(int access, String name, String d, String s, Object value) {
      fields.add(name);
      return null;
    }

    @Override
    public MethodVisitor visitMethod(int access, String name, String d, String s, String[] e) {
      methods.add(name + d);
      return null;
    }
  }

  private final Map<String, byte[]> files = new LinkedHashMap<>();
  private final Map<String, byte[]> resources = new TreeMap<>();
  private final Map<String, Declared> declared = new TreeMap<>();

  private LibraryClasses() {}

  /** Those in a jar, and those in a folder of which {@code part} is a sub-folder. */
  public static LibraryClasses of(Path jar, Path folder, String part) throws IOException {
    LibraryClasses classes = new LibraryClasses();
    try (JarFile in = new JarFile(jar.toFile())) {
      for (Enumeration<JarEntry> entries = in.entries(); entries.hasMoreElements(); ) {
        JarEntry entry = entries.nextElement();
        try (InputStream bytes = in.getInputStream(entry)) {
          classes.add(entry.getName(), bytes.readAllBytes());
        }
      }
    }
    try (Stream<Path> all = Files.walk(folder.resolve(part))) {
      for (Path file : all.filter(Files::isRegularFile).toList()) {
        classes.add(folder.relativize(file).toString(), Files.readAllBytes(file));
      }
    }
    return classes;
  }

  private void add(String entry, byte[] bytes) {
    if (entry.endsWith(".class") && !entry.startsWith("META-INF/")) {
      String name = entry.substring(0, entry.length() - ".class".length());
      files.put(name, bytes);
      declared.put(name, new Declared(bytes));
    } else if (entry.endsWith(".properties")) {
      resources.put(entry, bytes);
    }
  }

  /** Class files by internal name. */
  Map<String, byte[]> files() {
    return files;
  }

  /** Property files by their name in the jar. */
  Map<String, byte[]> resources() {
    return resources;
  }

  boolean contains(String internalName) {
    return files.containsKey(internalName);
  }

  /** The parameters of a method, {@code (...)} of its descriptor, by the simple names of them. */
  List<String> parameters(HookLine hook) {
    return declared.get(hook.owner()).methods.stream()
        .filter(method -> method.startsWith(hook.method() + "("))
        .map(method -> method.substring(hook.method().length(), method.indexOf(')') + 1))
        .filter(parameters -> simpleNames(parameters).equals(hook.parameters()))
        .distinct()
        .toList();
  }

  private static List<String> simpleNames(String parameters) {
    return Stream.of(Type.getArgumentTypes(parameters + "V"))
        .map(type -> type.getClassName().substring(type.getClassName().lastIndexOf('.') + 1))
        .toList();
  }

  /** The class that declares the field that {@code owner} has under this name, or null. */
  String declaringField(String owner, String field) {
    Declared type = declared.get(owner);
    if (type == null || type.fields.contains(field)) {
      return type == null ? null : owner;
    }
    for (String parent : type.parents) {
      String found = declaringField(parent, field);
      if (found != null) {
        return found;
      }
    }
    return null;
  }

  /** Whether some class has this method because a class of somebody else wants it. */
  boolean isWantedByOthers(String method, String parameters) {
    return declared.values().stream()
        .filter(type -> type.methods.stream().anyMatch(m -> m.startsWith(method + parameters)))
        .anyMatch(type -> othersDeclare(type.parents, method, parameters));
  }

  private boolean othersDeclare(Collection<String> parents, String method, String parameters) {
    for (String parent : parents) {
      Declared own = declared.get(parent);
      if (own == null
          ? foreignDeclares(parent, method, parameters)
          : othersDeclare(own.parents, method, parameters)) {
        return true;
      }
    }
    return false;
  }

  private static boolean foreignDeclares(String name, String method, String parameters) {
    try {
      Class<?> type =
          Class.forName(name.replace('/', '.'), false, ClassLoader.getPlatformClassLoader());
      for (Class<?> c = type; c != null; c = c.getSuperclass()) {
        for (Method candidate : c.getDeclaredMethods()) {
          if (candidate.getName().equals(method)
              && Type.getMethodDescriptor(candidate).startsWith(parameters)) {
            return true;
          }
        }
      }
      return Stream.of(type.getInterfaces())
          .anyMatch(face -> foreignDeclares(face.getName(), method, parameters));
    } catch (ClassNotFoundException e) {
      // Of a library that is not here: it may want anything.
      return true;
    }
  }
}
