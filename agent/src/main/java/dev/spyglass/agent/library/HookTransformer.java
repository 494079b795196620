package dev.spyglass.agent.library;

import java.lang.instrument.ClassFileTransformer;
import java.security.ProtectionDomain;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.WeakHashMap;
import net.bytebuddy.dynamic.ClassFileLocator;

/**
 * Weaves the classes of client libraries as the JVM loads or retransforms them. Any other class
 * costs a comparison of its name; Byte Buddy is first loaded for a class that has a hook.
 */
final class HookTransformer implements ClassFileTransformer {
  private final LibraryCopies copies;
  private final HookStatus status;
  private final Class<?> door;
  // By loader, weakly: an application may be undeployed.
  private final Map<ClassLoader, Set<String>> seen = new WeakHashMap<>();
  private Weaver weaver;

  HookTransformer(LibraryCopies copies, HookStatus status, Class<?> door) {
    this.copies = copies;
    this.status = status;
    this.door = door;
  }

  @Override
  public byte[] transform(
      ClassLoader loader,
      String internalName,
      Class<?> redefined,
      ProtectionDomain domain,
      byte[] original) {
    if (internalName == null || !copies.isOfLibrary(internalName)) {
      return null;
    }
    String className = internalName.replace('/', '.');
    try {
      List<Hook> hooks = hooksIn(loader, className);
      if (hooks.isEmpty()) {
        return null;
      }
      remember(loader, className);
      return seesDoor(loader, className)
          ? weaver().weave(className, original, hooks, notes(loader, className))
          : null;
    } catch (Throwable t) {
      off(loader, className, t.toString());
      return null;
    }
  }

  private List<Hook> hooksIn(ClassLoader loader, String className) {
    LibraryCopy copy = copies.copyOf(loader, className.replace('.', '/'));
    return copy == null ? Collections.emptyList() : copy.hooksIn(className);
  }

  private HookStatus.Notes notes(ClassLoader loader, String className) {
    return status.of(loader, copies.copyOf(loader, className.replace('.', '/')));
  }

  private void off(ClassLoader loader, String className, String reason) {
    HookStatus.Notes notes = notes(loader, className);
    for (Hook hook : hooksIn(loader, className)) {
      notes.off(hook, reason);
    }
  }

  /** Whether the agent wants to change this class. */
  boolean hasHooks(Class<?> loaded) {
    return !hooksIn(loaded.getClassLoader(), loaded.getName()).isEmpty();
  }

  /** Whether this class came by, when it was loaded or afterwards. */
  synchronized boolean hasSeen(Class<?> loaded) {
    Set<String> names = seen.get(loaded.getClassLoader());
    return names != null && names.contains(loaded.getName());
  }

  private synchronized void remember(ClassLoader loader, String className) {
    seen.computeIfAbsent(loader, key -> new HashSet<>()).add(className);
  }

  /** The JVM refused this class as woven: its hooks are off, and it is not tried again. */
  void failed(Class<?> refused, Throwable failure) {
    off(refused.getClassLoader(), refused.getName(), failure.toString());
  }

  /**
   * A loader that hides the door would make every hooked method fail: such a copy is left alone.
   */
  private boolean seesDoor(ClassLoader loader, String className) {
    Throwable reason = null;
    try {
      if (Class.forName(door.getName(), false, loader) == door) {
        return true;
      }
    } catch (ClassNotFoundException | LinkageError e) {
      reason = e;
    }
    off(loader, className, "its class loader " + loader.getClass().getName() + " hides " + reason);
    return false;
  }

  private synchronized Weaver weaver() {
    if (weaver == null) {
      // Relocation renames this property together with Byte Buddy. Unset, it prints a warning of
      // the JVM about sun.misc.Unsafe on 24 and later.
      System.setProperty("net.bytebuddy.safe", "true");
      weaver = new Weaver(ClassFileLocator.ForClassLoader.of(getClass().getClassLoader()));
    }
    return weaver;
  }
}
