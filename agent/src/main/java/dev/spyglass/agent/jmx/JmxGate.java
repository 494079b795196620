package dev.spyglass.agent.jmx;

import java.lang.instrument.Instrumentation;
import java.util.concurrent.TimeUnit;

/**
 * Knows when the platform MBean server may be used. Creating it initialises java.util.logging; an
 * application server with a log manager of its own does not start if that happens before the class
 * of that manager can be found.
 */
public final class JmxGate {
  private static final long LIMIT_NANOS = TimeUnit.SECONDS.toNanos(60);

  private final Instrumentation instrumentation;
  private final long startNanos = System.nanoTime();
  private boolean open;

  public JmxGate(Instrumentation instrumentation) {
    this.instrumentation = instrumentation;
  }

  /** Whether it may be used now; false at most for a minute. */
  public boolean isOpen() {
    if (!open) {
      String logManager = System.getProperty("java.util.logging.manager");
      open =
          logManager == null
              || isLoaded(logManager)
              || System.nanoTime() - startNanos > LIMIT_NANOS;
    }
    return open;
  }

  private boolean isLoaded(String className) {
    for (Class<?> loaded : instrumentation.getAllLoadedClasses()) {
      if (loaded.getName().equals(className)) {
        return true;
      }
    }
    return false;
  }
}
