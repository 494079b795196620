package dev.spyglass.harness.app;

import java.lang.instrument.Instrumentation;

/** The cheapest agent there is, to tell our cost from that of any agent. */
public final class EmptyAgent {
  /** Does nothing. */
  public static void premain(String settings, Instrumentation instrumentation) {}

  private EmptyAgent() {}
}
