package dev.spyglass.harness.overhead;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;

/** Jars that only a measurement needs. */
final class MadeJars {
  /** Loads as many generated classes as its argument says. */
  static final String LOAD_CLASSES = "dev.spyglass.harness.workload.LoadClasses";

  private static final String EMPTY_AGENT = "dev.spyglass.harness.workload.EmptyAgent";
  private static final int CLASS_FILE_OF_JAVA_8 = 52;
  private static final int CONSTANT_TEXT = 1;
  private static final int CONSTANT_CLASS = 7;
  private static final int PUBLIC_SUPER = 0x21;

  /** An agent that does nothing, alone in its jar. */
  static Path emptyAgent(Path folder) throws IOException {
    Manifest manifest = new Manifest();
    Attributes attributes = manifest.getMainAttributes();
    attributes.put(Attributes.Name.MANIFEST_VERSION, "1.0");
    attributes.putValue("Premain-Class", EMPTY_AGENT);
    attributes.putValue("Can-Retransform-Classes", "true");
    Path file = folder.resolve("empty-agent.jar");
    try (OutputStream out = Files.newOutputStream(file);
        JarOutputStream jar = new JarOutputStream(out, manifest)) {
      copy(EMPTY_AGENT, jar);
    }
    return file;
  }

  /** The program that loads classes, and {@code count} classes to load. */
  static Path program(Path folder, int count) throws IOException {
    Path file = folder.resolve("program.jar");
    try (OutputStream out = Files.newOutputStream(file);
        JarOutputStream jar = new JarOutputStream(out)) {
      copy(LOAD_CLASSES, jar);
      for (int i = 0; i < count; i++) {
        String name = ("generated.C" + i).replace('.', '/');
        jar.putNextEntry(new JarEntry(name + ".class"));
        jar.write(emptyClass(name));
      }
    }
    return file;
  }

  private static void copy(String className, JarOutputStream jar) throws IOException {
    String name = className.replace('.', '/') + ".class";
    jar.putNextEntry(new JarEntry(name));
    try (InputStream in = MadeJars.class.getClassLoader().getResourceAsStream(name)) {
      in.transferTo(jar);
    }
  }

  /** A class without members: loading it is all that can be done with it. */
  private static byte[] emptyClass(String internalName) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    DataOutputStream out = new DataOutputStream(bytes);
    out.writeInt(0xCAFEBABE);
    out.writeInt(CLASS_FILE_OF_JAVA_8);
    String[] names = {internalName, "java/lang/Object"};
    out.writeShort(2 * names.length + 1);
    for (int i = 0; i < names.length; i++) {
      out.writeByte(CONSTANT_TEXT);
      out.writeUTF(names[i]);
      out.writeByte(CONSTANT_CLASS);
      out.writeShort(2 * i + 1);
    }
    out.writeShort(PUBLIC_SUPER);
    out.writeShort(2);
    out.writeShort(4);
    // No interfaces, fields, methods, attributes.
    out.writeLong(0);
    return bytes.toByteArray();
  }

  private MadeJars() {}
}
