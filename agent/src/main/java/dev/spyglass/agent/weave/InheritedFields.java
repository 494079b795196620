package dev.spyglass.agent.weave;

import java.util.Map;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.description.annotation.AnnotationDescription;
import net.bytebuddy.description.field.FieldDescription;
import net.bytebuddy.description.method.ParameterDescription;
import net.bytebuddy.description.type.TypeDescription;
import net.bytebuddy.implementation.bytecode.StackManipulation;
import net.bytebuddy.implementation.bytecode.assign.Assigner;

/**
 * Gives the advice in an overriding method the fields of the superclass: null, 0 or false for one
 * that the subclass may not read.
 */
final class InheritedFields implements Advice.OffsetMapping.Factory<Advice.FieldValue> {
  private final Map<String, FieldDescription> readable;

  InheritedFields(Map<String, FieldDescription> readable) {
    this.readable = readable;
  }

  @Override
  public Class<Advice.FieldValue> getAnnotationType() {
    return Advice.FieldValue.class;
  }

  @Override
  public Advice.OffsetMapping make(
      ParameterDescription.InDefinedShape parameter,
      AnnotationDescription.Loadable<Advice.FieldValue> annotation,
      AdviceType adviceType) {
    TypeDescription.Generic wanted = parameter.getType();
    FieldDescription field = readable.get(annotation.load().value());
    return (type, method, assigner, arguments, sort) -> {
      if (field == null) {
        return new Advice.OffsetMapping.Target.ForDefaultValue.ReadOnly(wanted);
      }
      StackManipulation assignment =
          assigner.assign(field.getType(), wanted, Assigner.Typing.STATIC);
      return new Advice.OffsetMapping.Target.ForField.ReadOnly(field, assignment);
    };
  }
}
