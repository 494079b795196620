package dev.spyglass.agent.weave;

import net.bytebuddy.jar.asm.ClassVisitor;
import net.bytebuddy.jar.asm.FieldVisitor;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;

/** Collects the members that a class declares. */
final class MemberNames extends ClassVisitor {
  private final StringBuilder names;

  MemberNames(StringBuilder names) {
    super(Opcodes.ASM9);
    this.names = names;
  }

  @Override
  public FieldVisitor visitField(int access, String name, String d, String s, Object value) {
    names.append(access).append(' ').append(name).append(d).append('\n');
    return null;
  }

  @Override
  public void visitInnerClass(String name, String outer, String inner, int access) {
    names.append(access).append(' ').append(name).append('\n');
  }

  @Override
  public MethodVisitor visitMethod(int access, String name, String d, String s, String[] e) {
    names.append(access).append(' ').append(name).append(d).append('\n');
    return null;
  }
}
