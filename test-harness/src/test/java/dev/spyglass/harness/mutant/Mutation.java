package dev.spyglass.harness.mutant;

import java.util.Set;
import net.bytebuddy.jar.asm.ClassVisitor;

/**
 * One difference, made wherever the library or the application mentions it, so that the copy works
 * as well as the original.
 *
 * @param name what is different, for people
 * @param mentioned text that a class file contains if it is concerned
 * @param hooksOff the hooks that must not fit any more, as {@link HookLine#hook()} names them
 * @param readingsOff the fields that the agent must miss, and no others; empty if that is not known
 * @param change what a class file goes through
 */
record Mutation(
    String name, String mentioned, Set<String> hooksOff, Set<String> readingsOff, Change change) {
  /** A change of class files. */
  interface Change {
    /** Passes a changed class on. */
    ClassVisitor into(ClassVisitor next);
  }
}
