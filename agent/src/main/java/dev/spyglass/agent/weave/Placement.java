package dev.spyglass.agent.weave;

import java.util.Map;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.asm.AsmVisitorWrapper;
import net.bytebuddy.description.field.FieldDescription;
import net.bytebuddy.description.type.TypeDescription;
import net.bytebuddy.dynamic.ClassFileLocator;

/** A hook that fits a class. */
final class Placement {
  final LibraryCopy copy;
  final Hook hook;
  private final String adviceClassName;
  private final Map<String, FieldDescription> inheritedFields;

  /**
   * @param inheritedFields the fields of a superclass that the advice can read; null if the hook is
   *     listed for this very class
   */
  Placement(
      LibraryCopy copy,
      Hook hook,
      Hook.Variant variant,
      Map<String, FieldDescription> inheritedFields) {
    this.copy = copy;
    this.hook = hook;
    this.adviceClassName = variant.adviceClassName;
    this.inheritedFields = inheritedFields;
  }

  String adviceClassName() {
    return adviceClassName;
  }

  AsmVisitorWrapper inlined(TypeDescription advice, ClassFileLocator adviceFiles) {
    Advice ready =
        inheritedFields == null
            ? Advice.to(advice, adviceFiles)
            : Advice.withCustomMapping()
                .bind(new InheritedFields(inheritedFields))
                .to(advice, adviceFiles);
    return ready.on(method -> HookedMethod.matches(method, hook));
  }
}
