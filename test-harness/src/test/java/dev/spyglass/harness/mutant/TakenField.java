package dev.spyglass.harness.mutant;

import dev.spyglass.harness.workload.Aside;
import net.bytebuddy.jar.asm.ClassVisitor;
import net.bytebuddy.jar.asm.FieldVisitor;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;
import net.bytebuddy.jar.asm.Type;
import net.bytebuddy.utility.OpenedClassReader;

/** Takes a field from its class; what objects held in it, {@link Aside} holds. */
final class TakenField extends ClassVisitor {
  private static final String ASIDE = Type.getInternalName(Aside.class);

  private final LibraryClasses classes;
  private final String declaring;
  private final String field;
  private final boolean leaveOtherType;
  private String className;

  /**
   * @param declaring internal name of its class
   * @param leaveOtherType whether there is a field of this name afterwards, which nobody uses
   */
  TakenField(
      ClassVisitor next,
      LibraryClasses classes,
      String declaring,
      String field,
      boolean leaveOtherType) {
    super(OpenedClassReader.ASM_API, next);
    this.classes = classes;
    this.declaring = declaring;
    this.field = field;
    this.leaveOtherType = leaveOtherType;
  }

  @Override
  public void visit(
      int version, int access, String name, String signature, String parent, String[] faces) {
    className = name;
    super.visit(version, access, name, signature, parent, faces);
  }

  @Override
  public FieldVisitor visitField(int access, String name, String type, String s, Object value) {
    if (!name.equals(field) || !className.equals(declaring)) {
      return super.visitField(access, name, type, s, value);
    }
    return leaveOtherType
        ? super.visitField(access, name, type.equals("Z") ? "D" : "Z", null, null)
        : null;
  }

  @Override
  public MethodVisitor visitMethod(
      int access, String name, String descriptor, String signature, String[] exceptions) {
    MethodVisitor next = super.visitMethod(access, name, descriptor, signature, exceptions);
    return new MethodVisitor(OpenedClassReader.ASM_API, next) {
      @Override
      public void visitFieldInsn(int opcode, String owner, String read, String type) {
        if (!read.equals(field) || !declaring.equals(classes.declaringField(owner, read))) {
          super.visitFieldInsn(opcode, owner, read, type);
        } else if (opcode == Opcodes.PUTFIELD) {
          aside("put", "(Ljava/lang/Object;" + held(type) + ")V");
        } else {
          take(type);
        }
      }

      private void take(String type) {
        switch (held(type)) {
          case "I":
            aside("getInt", "(Ljava/lang/Object;)I");
            break;
          case "J":
            aside("getLong", "(Ljava/lang/Object;)J");
            break;
          default:
            aside("get", "(Ljava/lang/Object;)Ljava/lang/Object;");
            super.visitTypeInsn(Opcodes.CHECKCAST, Type.getType(type).getInternalName());
        }
      }

      private void aside(String method, String parameters) {
        super.visitMethodInsn(Opcodes.INVOKESTATIC, ASIDE, method, parameters, false);
      }
    };
  }

  private static String held(String type) {
    switch (Type.getType(type).getSort()) {
      case Type.OBJECT:
      case Type.ARRAY:
        return "Ljava/lang/Object;";
      case Type.LONG:
        return "J";
      case Type.FLOAT:
      case Type.DOUBLE:
        throw new IllegalArgumentException(type);
      default:
        return "I";
    }
  }
}
