package dev.spyglass.agent.door;

import java.lang.instrument.Instrumentation;
import java.lang.invoke.MethodHandles;
import java.util.Collections;
import java.util.Map;
import java.util.Set;

/** Defines classes in {@code java.lang} on Java 9 and later. Compiled with {@code --release 9}. */
final class Door9 {
  static void define(Instrumentation instrumentation, byte[][] classes)
      throws IllegalAccessException {
    Module ours = Door9.class.getModule();
    instrumentation.redefineModule(
        Object.class.getModule(),
        Collections.emptySet(),
        Collections.emptyMap(),
        Map.of("java.lang", Set.of(ours)),
        Collections.emptySet(),
        Collections.emptyMap());
    MethodHandles.Lookup lookup =
        MethodHandles.privateLookupIn(Object.class, MethodHandles.lookup());
    for (byte[] bytes : classes) {
      lookup.defineClass(bytes);
    }
  }

  private Door9() {}
}
