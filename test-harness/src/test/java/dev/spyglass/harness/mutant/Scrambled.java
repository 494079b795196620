package dev.spyglass.harness.mutant;

import net.bytebuddy.jar.asm.ClassVisitor;
import net.bytebuddy.jar.asm.FieldVisitor;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.utility.OpenedClassReader;

/**
 * Declares all methods, or all fields, differently and uses none of them so. Such classes can be
 * loaded but not run: that is enough for the agent to report every hook it has.
 */
final class Scrambled {
  /** No method is the one it was. */
  static final class Methods extends ClassVisitor {
    Methods(ClassVisitor next) {
      super(OpenedClassReader.ASM_API, next);
    }

    @Override
    public MethodVisitor visitMethod(int access, String name, String d, String s, String[] e) {
      return super.visitMethod(access, name, ExtraParameter.extended(d), null, e);
    }
  }

  /** No field is the one it was. */
  static final class Fields extends ClassVisitor {
    Fields(ClassVisitor next) {
      super(OpenedClassReader.ASM_API, next);
    }

    @Override
    public FieldVisitor visitField(int access, String name, String d, String s, Object value) {
      return super.visitField(access, name + "Scrambled", d, s, value);
    }
  }

  private Scrambled() {}
}
