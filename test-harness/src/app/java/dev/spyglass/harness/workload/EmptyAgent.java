package dev.spyglass.harness.workload;

import java.lang.instrument.ClassFileTransformer;
import java.lang.instrument.Instrumentation;
import java.security.ProtectionDomain;

/** An agent that does nothing, to separate our cost from that of any agent. */
public final class EmptyAgent implements ClassFileTransformer {
  /** Does nothing; with any arguments it sees each class and leaves it unchanged. */
  public static void premain(String settings, Instrumentation instrumentation) {
    if (settings != null) {
      instrumentation.addTransformer(new EmptyAgent());
    }
  }

  @Override
  public byte[] transform(
      ClassLoader loader, String name, Class<?> before, ProtectionDomain domain, byte[] classFile) {
    return null;
  }

  private EmptyAgent() {}
}
