package dev.spyglass.agent.library;

import java.util.List;

/** What advice must not do. Each rule has classes that break it, and no other rule. */
enum AdviceRule {
  FIELD("declares a field", BadAdvice.Field.class),
  FIELD_ACCESS("reads or writes a field of a class", BadAdvice.FieldAccess.class),
  INVOKEDYNAMIC(
      "has a lambda, a method reference or a string concatenation",
      BadAdvice.MethodReference.class,
      BadAdvice.Concatenation.class),
  BRANCH("branches", BadAdvice.Condition.class, BadAdvice.Switch.class),
  OTHER_CALL(
      "calls something other than the door", BadAdvice.OwnCall.class, BadAdvice.PlatformCall.class),
  SECOND_CALL("makes more than one call", BadAdvice.SecondCall.class),
  ALLOCATION("allocates an object or an array", BadAdvice.Allocation.class),
  OTHER_TYPE(
      "names a type that is not of the JDK",
      BadAdvice.OtherParameter.class,
      BadAdvice.OtherResult.class,
      BadAdvice.ClassConstant.class),
  NO_SUPPRESS("has no suppress = Throwable.class", BadAdvice.NoSuppress.class),
  NOT_INLINED("is not inlined", BadAdvice.NotInlined.class),
  HELPER("is no advice method", BadAdvice.Helper.class);

  private final String text;
  private final List<Class<?>> breakers;

  AdviceRule(String text, Class<?>... breakers) {
    this.text = text;
    this.breakers = List.of(breakers);
  }

  List<Class<?>> breakers() {
    return breakers;
  }

  @Override
  public String toString() {
    return text;
  }
}
