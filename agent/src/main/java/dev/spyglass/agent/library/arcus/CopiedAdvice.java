package dev.spyglass.agent.library.arcus;

import java.util.Collection;
import net.bytebuddy.asm.Advice;

/**
 * Inlined at the end of {@code BaseOperationFactory.clone(KeyedOperation)}: the client sends copies
 * when it redistributes operations, and callers go on to wait for the original.
 */
final class CopiedAdvice {
  @Advice.OnMethodExit(suppress = Throwable.class)
  static void exit(@Advice.Argument(0) Object original, @Advice.Return Collection<?> copies) {
    SpyglassEvents.operationCopied(original, copies);
  }

  private CopiedAdvice() {}
}
