package dev.spyglass.agent.weave;

import net.bytebuddy.jar.asm.ClassReader;
import net.bytebuddy.jar.asm.ClassVisitor;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;
import net.bytebuddy.jar.asm.Type;
import net.bytebuddy.utility.OpenedClassReader;

/**
 * Finds out whether a class that overrides a method calls the overridden method. If it does, the
 * hook there sees the call already, and another hook here would count it twice.
 */
final class SuperCall extends ClassVisitor {
  private final Hook hook;
  private String className;
  private boolean found;

  private SuperCall(Hook hook) {
    super(OpenedClassReader.ASM_API);
    this.hook = hook;
  }

  /** Reads all methods: the call may be in a lambda, or in one made for an inner class. */
  static boolean isIn(byte[] classFile, Hook hook) {
    SuperCall call = new SuperCall(hook);
    OpenedClassReader.of(classFile).accept(call, ClassReader.SKIP_DEBUG | ClassReader.SKIP_FRAMES);
    return call.found;
  }

  @Override
  public void visit(
      int version, int access, String name, String signature, String parent, String[] faces) {
    className = name;
  }

  @Override
  public MethodVisitor visitMethod(
      int access, String name, String descriptor, String signature, String[] exceptions) {
    return new MethodVisitor(OpenedClassReader.ASM_API) {
      @Override
      public void visitMethodInsn(
          int opcode, String owner, String called, String calledDescriptor, boolean isInterface) {
        found |=
            opcode == Opcodes.INVOKESPECIAL
                && !owner.equals(className)
                && called.equals(hook.methodName())
                && hasParametersOfHook(calledDescriptor);
      }
    };
  }

  private boolean hasParametersOfHook(String descriptor) {
    Type[] parameters = Type.getArgumentTypes(descriptor);
    if (parameters.length != hook.parameterTypeNames().size()) {
      return false;
    }
    for (int i = 0; i < parameters.length; i++) {
      if (!parameters[i].getClassName().equals(hook.parameterTypeNames().get(i))) {
        return false;
      }
    }
    return true;
  }
}
