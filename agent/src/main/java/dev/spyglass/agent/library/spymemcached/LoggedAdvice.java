package dev.spyglass.agent.library.spymemcached;

import net.bytebuddy.asm.Advice;

/**
 * Inlined in the methods of {@code AbstractLogger}, before they ask for the level. The client logs
 * why it gives a node up and passes the reason on to nobody else.
 */
final class LoggedAdvice {
  @Advice.OnMethodEnter(suppress = Throwable.class)
  static void enter(@Advice.Argument(1) Object argument) {
    SpyglassEvents.messageLogged(argument);
  }

  private LoggedAdvice() {}
}
