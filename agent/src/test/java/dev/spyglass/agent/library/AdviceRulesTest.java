package dev.spyglass.agent.library;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spyglass.agent.weave.Hook;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import net.bytebuddy.jar.asm.AnnotationVisitor;
import net.bytebuddy.jar.asm.ClassReader;
import net.bytebuddy.jar.asm.ClassVisitor;
import net.bytebuddy.jar.asm.FieldVisitor;
import net.bytebuddy.jar.asm.Handle;
import net.bytebuddy.jar.asm.Label;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;
import net.bytebuddy.jar.asm.Type;
import org.junit.jupiter.api.Test;

/**
 * Advice is inlined into class files of Java 5 and 6 and runs on the application's threads: a
 * lambda there makes the class invalid, a call of one of our classes is not found by its loader. So
 * advice is one plain call to the door, and this test reads every advice class file for it.
 */
class AdviceRulesTest {
  private static final String DOOR = "java/lang/SpyglassEvents";

  private final List<String> broken = new ArrayList<>();

  @Test
  void adviceIsOneCallToTheDoor() throws Exception {
    List<Path> advice = adviceClasses();
    assertThat(advice).hasSizeGreaterThan(15);

    for (Path path : advice) {
      check(Files.readAllBytes(path));
    }

    assertThat(broken).isEmpty();
  }

  @Test
  void theRulesFindWhatBreaksThem() throws Exception {
    Path bad =
        Path.of(BadAdvice.class.getProtectionDomain().getCodeSource().getLocation().toURI())
            .resolve(Type.getInternalName(BadAdvice.class) + ".class");

    check(Files.readAllBytes(bad));

    assertThat(broken)
        .anyMatch(b -> b.contains("lambda"))
        .anyMatch(b -> b.contains("branch"))
        .anyMatch(b -> b.contains("field"))
        .anyMatch(b -> b.contains("calls dev/spyglass"))
        .anyMatch(b -> b.contains("suppress"));
  }

  private static List<Path> adviceClasses() throws Exception {
    Path classes = Path.of(Hook.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    try (Stream<Path> files = Files.walk(classes)) {
      return files.filter(f -> f.toString().matches(".*Advice[$].*class")).toList();
    }
  }

  private void check(byte[] classFile) throws IOException {
    new ClassReader(classFile).accept(new Rules(broken), ClassReader.SKIP_DEBUG);
  }

  private static final class Rules extends ClassVisitor {
    private final List<String> broken;
    private String type;

    Rules(List<String> broken) {
      super(Opcodes.ASM9);
      this.broken = broken;
    }

    @Override
    public void visit(
        int version, int access, String name, String signature, String parent, String[] faces) {
      type = name;
    }

    @Override
    public FieldVisitor visitField(int access, String name, String d, String s, Object value) {
      broken.add(type + ": field " + name);
      return null;
    }

    @Override
    public MethodVisitor visitMethod(int access, String name, String d, String s, String[] e) {
      return name.equals("<init>") ? null : new MethodRules(type + "." + name, broken);
    }
  }

  private static final class MethodRules extends MethodVisitor {
    private final String method;
    private final List<String> broken;
    private boolean suppresses;
    private boolean inline = true;
    private int calls;

    MethodRules(String method, List<String> broken) {
      super(Opcodes.ASM9);
      this.method = method;
      this.broken = broken;
    }

    @Override
    public AnnotationVisitor visitAnnotation(String descriptor, boolean visible) {
      return new AnnotationVisitor(Opcodes.ASM9) {
        @Override
        public void visit(String name, Object value) {
          suppresses |= name.equals("suppress") && value.equals(Type.getType(Throwable.class));
          inline &= !name.equals("inline");
        }
      };
    }

    @Override
    public void visitInvokeDynamicInsn(String name, String d, Handle h, Object... args) {
      broken.add(method + ": lambda, method reference or string concatenation");
    }

    @Override
    public void visitJumpInsn(int opcode, Label label) {
      broken.add(method + ": branch");
    }

    @Override
    public void visitMethodInsn(int opcode, String owner, String name, String d, boolean face) {
      calls++;
      if (!owner.equals(DOOR)) {
        broken.add(method + ": calls " + owner);
      }
    }

    @Override
    public void visitEnd() {
      if (!suppresses) {
        broken.add(method + ": no suppress = Throwable.class");
      }
      if (!inline) {
        broken.add(method + ": not inlined");
      }
      if (calls > 1) {
        broken.add(method + ": more than one call");
      }
    }
  }
}
