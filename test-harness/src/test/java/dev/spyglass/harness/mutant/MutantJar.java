package dev.spyglass.harness.mutant;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import net.bytebuddy.jar.asm.ClassReader;
import net.bytebuddy.jar.asm.ClassVisitor;
import net.bytebuddy.jar.asm.ClassWriter;
import net.bytebuddy.jar.asm.FieldVisitor;
import net.bytebuddy.utility.OpenedClassReader;

/**
 * Writes copies of a library together with the application that uses it. Each has a version of its
 * own, so that the agent can tell them apart.
 */
final class MutantJar {
  private final LibraryClasses classes;
  private final String artifact;
  private final String version;

  MutantJar(LibraryClasses classes, String artifact, String version) {
    this.classes = classes;
    this.artifact = artifact;
    this.version = version;
  }

  /**
   * Writes one.
   *
   * @param label what is added to the version
   * @param mentioned only class files that contain this are changed
   * @return the jar
   */
  Path write(Path folder, String label, String mentioned, Mutation.Change change)
      throws IOException {
    Path file = folder.resolve(artifact + "-" + version + label + ".jar");
    try (JarOutputStream jar = new JarOutputStream(Files.newOutputStream(file))) {
      jar.setLevel(0);
      for (Map.Entry<String, byte[]> entry : classes.files().entrySet()) {
        boolean concerned = text(entry.getValue()).contains(mentioned);
        put(jar, entry, concerned, change, version + label);
      }
      for (Map.Entry<String, byte[]> entry : classes.resources().entrySet()) {
        jar.putNextEntry(new JarEntry(entry.getKey()));
        jar.write(
            text(entry.getValue())
                .replace("version=" + version, "version=" + version + label)
                .getBytes(StandardCharsets.ISO_8859_1));
      }
    }
    return file;
  }

  private void put(
      JarOutputStream jar,
      Map.Entry<String, byte[]> entry,
      boolean concerned,
      Mutation.Change change,
      String newVersion)
      throws IOException {
    String name = entry.getKey();
    boolean hasVersion = name.endsWith("/BuildInfo");
    byte[] bytes = entry.getValue();
    if (concerned || hasVersion) {
      ClassReader reader = OpenedClassReader.of(bytes);
      ClassWriter writer = new ClassWriter(concerned ? ClassWriter.COMPUTE_MAXS : 0);
      ClassVisitor visitor = concerned ? change.into(writer) : writer;
      reader.accept(
          hasVersion ? new Version(visitor, newVersion) : visitor, ClassReader.EXPAND_FRAMES);
      bytes = writer.toByteArray();
      name = new ClassReader(bytes).getClassName();
    }
    jar.putNextEntry(new JarEntry(name + ".class"));
    jar.write(bytes);
  }

  private static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.ISO_8859_1);
  }

  /** Where the build left the version. */
  private static final class Version extends ClassVisitor {
    private final String version;

    Version(ClassVisitor next, String version) {
      super(OpenedClassReader.ASM_API, next);
      this.version = version;
    }

    @Override
    public FieldVisitor visitField(int access, String name, String d, String s, Object value) {
      return super.visitField(access, name, d, s, name.equals("VERSION") ? version : value);
    }
  }
}
