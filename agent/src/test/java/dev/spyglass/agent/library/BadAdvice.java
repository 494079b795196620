package dev.spyglass.agent.library;

import net.bytebuddy.asm.Advice;

/** Advice that breaks the rules; see {@link AdviceRule}. No hook names any of it. */
final class BadAdvice {
  static int seen;

  static final class Field {
    static int count;

    @Advice.OnMethodEnter(suppress = Throwable.class)
    static void enter(@Advice.This Object target) {
      SpyglassEvents.threadAtWork(target);
    }
  }

  static final class FieldAccess {
    @Advice.OnMethodEnter(suppress = Throwable.class)
    static void enter(@Advice.This Object target) {
      SpyglassEvents.event(seen, target, null, 0);
    }
  }

  static final class MethodReference {
    @Advice.OnMethodEnter(suppress = Throwable.class)
    static void enter() {
      SpyglassEvents.threadAtWork((Runnable) Thread::yield);
    }
  }

  static final class Concatenation {
    @Advice.OnMethodEnter(suppress = Throwable.class)
    static void enter(@Advice.Argument(0) String key) {
      SpyglassEvents.threadAtWork("work on " + key);
    }
  }

  static final class Condition {
    @Advice.OnMethodEnter(suppress = Throwable.class)
    static void enter(@Advice.This Object target) {
      if (target != null) {
        SpyglassEvents.threadAtWork(target);
      }
    }
  }

  static final class Switch {
    @Advice.OnMethodEnter(suppress = Throwable.class)
    static void enter(@Advice.Argument(0) int number) {
      switch (number) {
        case 1:
          SpyglassEvents.threadAtWork(null);
          return;
        default:
          return;
      }
    }
  }

  static final class OwnCall {
    @Advice.OnMethodEnter(suppress = Throwable.class)
    static void enter(@Advice.This Object target) {
      count(target);
    }
  }

  static void count(Object target) {
    seen++;
  }

  static final class PlatformCall {
    @Advice.OnMethodEnter(suppress = Throwable.class)
    static long enter() {
      return System.nanoTime();
    }
  }

  static final class SecondCall {
    @Advice.OnMethodEnter(suppress = Throwable.class)
    static void enter(@Advice.This Object target) {
      SpyglassEvents.threadAtWork(target);
      SpyglassEvents.clientShutDown(target);
    }
  }

  static final class Allocation {
    @Advice.OnMethodEnter(suppress = Throwable.class)
    static void enter() {
      SpyglassEvents.threadAtWork(new int[1]);
    }
  }

  static final class OtherParameter {
    @Advice.OnMethodEnter(suppress = Throwable.class)
    static void enter(@Advice.This BadAdvice target) {
      SpyglassEvents.threadAtWork(target);
    }
  }

  static final class OtherResult {
    @Advice.OnMethodEnter(suppress = Throwable.class)
    static BadAdvice enter(@Advice.This Object target) {
      return (BadAdvice) target;
    }
  }

  static final class ClassConstant {
    @Advice.OnMethodEnter(suppress = Throwable.class)
    static void enter() {
      SpyglassEvents.threadAtWork(BadAdvice.class);
    }
  }

  static final class NoSuppress {
    @Advice.OnMethodEnter
    static void enter(@Advice.This Object target) {
      SpyglassEvents.threadAtWork(target);
    }
  }

  static final class NotInlined {
    @Advice.OnMethodEnter(suppress = Throwable.class, inline = false)
    static void enter(@Advice.This Object target) {
      SpyglassEvents.threadAtWork(target);
    }
  }

  static final class Helper {
    @Advice.OnMethodEnter(suppress = Throwable.class)
    static void enter(@Advice.This Object target) {
      SpyglassEvents.threadAtWork(target);
    }

    static void help(Object target) {
      SpyglassEvents.threadAtWork(target);
    }
  }

  /** A hook could name this class, but nothing of it would be inlined. */
  static final class NoAdvice {
    static void enter(Object target) {
      SpyglassEvents.threadAtWork(target);
    }
  }

  private BadAdvice() {}
}
