package dev.spyglass.harness.mutant;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import net.bytebuddy.jar.asm.ClassVisitor;
import net.bytebuddy.jar.asm.Label;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;
import net.bytebuddy.jar.asm.Type;
import net.bytebuddy.utility.OpenedClassReader;

/**
 * Gives a method one more parameter, a float that nobody reads, and each call of it a zero. No
 * library has a method that would fit then.
 */
final class ExtraParameter extends ClassVisitor {
  private final Predicate<String> owners;
  private final String method;
  private final String parameters;
  private String className;

  /**
   * @param owners internal names of the classes that may declare or inherit the method
   * @param parameters how its descriptor begins, up to the closing bracket
   */
  ExtraParameter(ClassVisitor next, Predicate<String> owners, String method, String parameters) {
    super(OpenedClassReader.ASM_API, next);
    this.owners = owners;
    this.method = method;
    this.parameters = parameters;
  }

  /** The same descriptor with a float behind the other parameters. */
  static String extended(String descriptor) {
    return descriptor.replace(")", "F)");
  }

  private boolean isIt(String owner, String name, String descriptor) {
    return name.equals(method) && descriptor.startsWith(parameters) && owners.test(owner);
  }

  @Override
  public void visit(
      int version, int access, String name, String signature, String parent, String[] faces) {
    className = name;
    super.visit(version, access, name, signature, parent, faces);
  }

  @Override
  public MethodVisitor visitMethod(
      int access, String name, String descriptor, String signature, String[] exceptions) {
    if (!isIt(className, name, descriptor)) {
      return new Calls(super.visitMethod(access, name, descriptor, signature, exceptions));
    }
    boolean isStatic = (access & Opcodes.ACC_STATIC) != 0;
    return new Shifted(
        super.visitMethod(access, name, extended(descriptor), null, exceptions),
        descriptor,
        isStatic);
  }

  private class Calls extends MethodVisitor {
    Calls(MethodVisitor next) {
      super(OpenedClassReader.ASM_API, next);
    }

    @Override
    public void visitMethodInsn(
        int opcode, String owner, String name, String descriptor, boolean isInterface) {
      boolean extend = isIt(owner, name, descriptor);
      if (extend) {
        super.visitInsn(Opcodes.FCONST_0);
      }
      String called = extend ? extended(descriptor) : descriptor;
      super.visitMethodInsn(opcode, owner, name, called, isInterface);
    }
  }

  /** The body of the method: its own variables move up by one. */
  private final class Shifted extends Calls {
    private final int slots;
    private final int frameEntries;

    Shifted(MethodVisitor next, String descriptor, boolean isStatic) {
      super(next);
      int self = isStatic ? 0 : 1;
      int withSelf = Type.getArgumentsAndReturnSizes(descriptor) >> 2;
      slots = withSelf - 1 + self;
      frameEntries = Type.getArgumentTypes(descriptor).length + self;
    }

    private int shifted(int variable) {
      return variable < slots ? variable : variable + 1;
    }

    @Override
    public void visitVarInsn(int opcode, int variable) {
      super.visitVarInsn(opcode, shifted(variable));
    }

    @Override
    public void visitIincInsn(int variable, int increment) {
      super.visitIincInsn(shifted(variable), increment);
    }

    @Override
    public void visitLocalVariable(
        String name, String descriptor, String signature, Label start, Label end, int variable) {
      super.visitLocalVariable(name, descriptor, signature, start, end, shifted(variable));
    }

    @Override
    public void visitFrame(int type, int locals, Object[] local, int stacked, Object[] stack) {
      List<Object> extended = new ArrayList<>(Arrays.asList(local).subList(0, locals));
      while (extended.size() < frameEntries) {
        extended.add(Opcodes.TOP);
      }
      extended.add(frameEntries, Opcodes.FLOAT);
      super.visitFrame(type, extended.size(), extended.toArray(), stacked, stack);
    }
  }
}
