package dev.spyglass.agent.library.spymemcached;

import net.bytebuddy.asm.Advice;

/** Inlined where the text protocol reads the line that ends an operation. */
final class ReplyAdvice {
  @Advice.OnMethodEnter(suppress = Throwable.class)
  static void enter(@Advice.This Object operation, @Advice.Argument(0) String line) {
    SpyglassEvents.operationReply(operation, line);
  }

  private ReplyAdvice() {}
}
