package dev.spyglass.harness.workload.wrapper;

import net.spy.memcached.compat.log.AbstractLogger;
import net.spy.memcached.compat.log.Level;

/** Drops what the client logs, before the methods it overrides could see it. */
public final class OwnLogger extends AbstractLogger {
  /** Called by the client. */
  public OwnLogger(String name) {
    super(name);
  }

  @Override
  public boolean isTraceEnabled() {
    return false;
  }

  @Override
  public boolean isDebugEnabled() {
    return false;
  }

  @Override
  public boolean isInfoEnabled() {
    return false;
  }

  @Override
  public void info(String message, Object... arguments) {}

  @Override
  public void info(Object message, Throwable failure) {}

  @Override
  public void warn(String message, Object... arguments) {}

  @Override
  public void warn(Object message, Throwable failure) {}

  @Override
  public void log(Level level, Object message, Throwable failure) {}
}
