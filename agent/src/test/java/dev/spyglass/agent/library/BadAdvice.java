package dev.spyglass.agent.library;

import net.bytebuddy.asm.Advice;

/** Breaks the rules that {@link AdviceRulesTest} holds. */
final class BadAdvice {
  private static int seen;

  @Advice.OnMethodEnter
  static void enter(@Advice.This Object target) {
    Runnable later = () -> BadAdvice.count(target);
    if (target != null) {
      later.run();
    }
  }

  static void count(Object target) {
    seen += System.identityHashCode(target);
  }

  static int seen() {
    return seen;
  }

  private BadAdvice() {}
}
