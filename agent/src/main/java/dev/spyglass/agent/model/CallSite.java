package dev.spyglass.agent.model;

/** Where in the application's code a call of the client library comes from. */
final class CallSite {
  private static final int MAX_FRAMES = 20;

  /**
   * The present thread's stack as text, one frame a line: the library's method that was called
   * first, then its callers. Null where no frame of the library is on the stack.
   *
   * @param libraryPackage what the names of the library's classes begin with
   */
  static String capture(String libraryPackage) {
    StackTraceElement[] stack = new Throwable().getStackTrace();
    int entry = 0;
    while (entry < stack.length && !isOf(libraryPackage, stack[entry])) {
      entry++;
    }
    if (entry == stack.length) {
      return null;
    }
    while (entry + 1 < stack.length && isOf(libraryPackage, stack[entry + 1])) {
      entry++;
    }
    StringBuilder text = new StringBuilder();
    for (int i = entry; i < Math.min(stack.length, entry + MAX_FRAMES); i++) {
      text.append(i == entry ? "" : "\n").append(stack[i]);
    }
    return text.toString();
  }

  private static boolean isOf(String libraryPackage, StackTraceElement frame) {
    return frame.getClassName().startsWith(libraryPackage);
  }

  private CallSite() {}
}
