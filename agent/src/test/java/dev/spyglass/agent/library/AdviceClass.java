package dev.spyglass.agent.library;

import java.util.ArrayList;
import java.util.List;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.jar.asm.AnnotationVisitor;
import net.bytebuddy.jar.asm.ClassReader;
import net.bytebuddy.jar.asm.ClassVisitor;
import net.bytebuddy.jar.asm.FieldVisitor;
import net.bytebuddy.jar.asm.Handle;
import net.bytebuddy.jar.asm.Label;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;
import net.bytebuddy.jar.asm.Type;

/** Reads a class file: whether it has advice, and which rules of advice it breaks where. */
final class AdviceClass extends ClassVisitor {
  /** One rule, broken by one method or field. */
  record Breach(String place, AdviceRule rule) {
    @Override
    public String toString() {
      return place + " " + rule;
    }
  }

  private static final String DOOR = "java/lang/SpyglassEvents";
  private static final String ADVICE = "L" + Type.getInternalName(Advice.class) + "$OnMethod";

  private final List<Breach> breaches = new ArrayList<>();
  private String name;
  private boolean advice;

  static AdviceClass read(byte[] classFile) {
    AdviceClass read = new AdviceClass();
    new ClassReader(classFile).accept(read, ClassReader.SKIP_DEBUG);
    return read;
  }

  private AdviceClass() {
    super(Opcodes.ASM9);
  }

  /** As {@link Class#getName()} gives it. */
  String name() {
    return name.replace('/', '.');
  }

  /** Whether a method of it is advice. */
  boolean hasAdvice() {
    return advice;
  }

  List<Breach> breaches() {
    return breaches;
  }

  private void broken(String member, AdviceRule rule) {
    breaches.add(new Breach(name() + "." + member, rule));
  }

  @Override
  public void visit(
      int version, int access, String internalName, String s, String parent, String[] faces) {
    name = internalName;
  }

  @Override
  public FieldVisitor visitField(int access, String field, String d, String s, Object value) {
    broken(field, AdviceRule.FIELD);
    return null;
  }

  @Override
  public MethodVisitor visitMethod(int access, String method, String d, String s, String[] e) {
    return method.equals("<init>") ? null : new Method(method, d);
  }

  private final class Method extends MethodVisitor {
    private final String method;
    private boolean isAdvice;
    private boolean suppresses;
    private int calls;

    Method(String method, String descriptor) {
      super(Opcodes.ASM9);
      this.method = method;
      named(Type.getReturnType(descriptor));
      for (Type parameter : Type.getArgumentTypes(descriptor)) {
        named(parameter);
      }
    }

    private void broken(AdviceRule rule) {
      AdviceClass.this.broken(method, rule);
    }

    private void named(Type type) {
      Type element = type.getSort() == Type.ARRAY ? type.getElementType() : type;
      if (element.getSort() == Type.OBJECT && !element.getInternalName().startsWith("java/")) {
        broken(AdviceRule.OTHER_TYPE);
      }
    }

    @Override
    public AnnotationVisitor visitAnnotation(String descriptor, boolean visible) {
      isAdvice |= descriptor.startsWith(ADVICE);
      advice |= isAdvice;
      return new AnnotationVisitor(Opcodes.ASM9) {
        @Override
        public void visit(String key, Object value) {
          suppresses |= key.equals("suppress") && value.equals(Type.getType(Throwable.class));
          if (key.equals("inline") && value.equals(false)) {
            broken(AdviceRule.NOT_INLINED);
          }
        }
      };
    }

    @Override
    public void visitFieldInsn(int opcode, String owner, String field, String descriptor) {
      broken(AdviceRule.FIELD_ACCESS);
    }

    @Override
    public void visitInvokeDynamicInsn(String n, String d, Handle h, Object... arguments) {
      broken(AdviceRule.INVOKEDYNAMIC);
    }

    @Override
    public void visitJumpInsn(int opcode, Label label) {
      broken(AdviceRule.BRANCH);
    }

    @Override
    public void visitLookupSwitchInsn(Label otherwise, int[] keys, Label[] labels) {
      broken(AdviceRule.BRANCH);
    }

    @Override
    public void visitTableSwitchInsn(int min, int max, Label otherwise, Label... labels) {
      broken(AdviceRule.BRANCH);
    }

    @Override
    public void visitIntInsn(int opcode, int operand) {
      if (opcode == Opcodes.NEWARRAY) {
        broken(AdviceRule.ALLOCATION);
      }
    }

    @Override
    public void visitMultiANewArrayInsn(String descriptor, int dimensions) {
      broken(AdviceRule.ALLOCATION);
    }

    @Override
    public void visitTypeInsn(int opcode, String type) {
      if (opcode == Opcodes.NEW || opcode == Opcodes.ANEWARRAY) {
        broken(AdviceRule.ALLOCATION);
      } else {
        named(Type.getObjectType(type));
      }
    }

    @Override
    public void visitLdcInsn(Object value) {
      if (value instanceof Type type) {
        named(type);
      }
    }

    @Override
    public void visitMethodInsn(int opcode, String owner, String n, String d, boolean face) {
      calls++;
      if (!owner.equals(DOOR)) {
        broken(AdviceRule.OTHER_CALL);
      }
    }

    @Override
    public void visitEnd() {
      if (!isAdvice) {
        broken(AdviceRule.HELPER);
      } else if (!suppresses) {
        broken(AdviceRule.NO_SUPPRESS);
      }
      if (calls > 1) {
        broken(AdviceRule.SECOND_CALL);
      }
    }
  }
}
