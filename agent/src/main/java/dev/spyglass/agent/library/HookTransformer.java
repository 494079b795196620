package dev.spyglass.agent.library;

import java.lang.instrument.ClassFileTransformer;
import java.security.ProtectionDomain;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
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
  private final List<ClientLibrary> libraries;
  private final HookStatus status;
  private final String[] prefixes;
  private final Map<String, List<Hook>> hooksByClass = new HashMap<>();
  // By loader, weakly: an application may be undeployed.
  private final Map<ClassLoader, Set<String>> seen = new WeakHashMap<>();
  private final Class<?> door;
  private final Runnable whenFirstSeen;
  private boolean hooksKnown;
  private Weaver weaver;

  HookTransformer(
      List<ClientLibrary> libraries, HookStatus status, Class<?> door, Runnable whenFirstSeen) {
    this.whenFirstSeen = whenFirstSeen;
    this.libraries = libraries;
    this.status = status;
    this.door = door;
    prefixes = new String[libraries.size()];
    for (int i = 0; i < prefixes.length; i++) {
      prefixes[i] = libraries.get(i).packagePrefix();
    }
  }

  @Override
  public byte[] transform(
      ClassLoader loader,
      String internalName,
      Class<?> redefined,
      ProtectionDomain domain,
      byte[] original) {
    if (internalName == null || !isOfLibrary(internalName)) {
      return null;
    }
    List<Hook> hooks = Collections.emptyList();
    try {
      hooks = hooksOf(internalName);
      if (!hooks.isEmpty()) {
        remember(loader, internalName);
      }
      return hooks.isEmpty() || !seesDoor(loader, hooks)
          ? null
          : weave(internalName.replace('/', '.'), original, hooks);
    } catch (Throwable t) {
      status.off(hooks, t);
      return null;
    }
  }

  private boolean isOfLibrary(String internalName) {
    for (String prefix : prefixes) {
      if (internalName.startsWith(prefix)) {
        return true;
      }
    }
    return false;
  }

  /** Classes the agent wants to change, as names with dots. */
  boolean hasHooks(String className) {
    return isOfLibrary(className.replace('.', '/'))
        && !hooksOf(className.replace('.', '/')).isEmpty();
  }

  /** Whether this class came by, when it was loaded or afterwards. */
  synchronized boolean hasSeen(Class<?> loaded) {
    Set<String> names = seen.get(loaded.getClassLoader());
    return names != null && names.contains(loaded.getName().replace('.', '/'));
  }

  private synchronized void remember(ClassLoader loader, String internalName) {
    seen.computeIfAbsent(loader, key -> new HashSet<>()).add(internalName);
  }

  /** The JVM refused this class as woven: its hooks are off, and it is not tried again. */
  void failed(String className, Throwable failure) {
    status.off(hooksOf(className.replace('.', '/')), failure);
  }

  private synchronized List<Hook> hooksOf(String internalName) {
    if (!hooksKnown) {
      whenFirstSeen.run();
      for (ClientLibrary library : libraries) {
        for (Hook hook : library.hooks()) {
          String name = hook.className().replace('.', '/');
          hooksByClass.computeIfAbsent(name, n -> new ArrayList<>()).add(hook);
        }
      }
      hooksKnown = true;
    }
    return hooksByClass.getOrDefault(internalName, Collections.emptyList());
  }

  /**
   * A loader that hides the door would make every hooked method fail: such a copy is left alone.
   */
  private boolean seesDoor(ClassLoader loader, List<Hook> hooks) {
    Throwable reason = null;
    try {
      if (Class.forName(door.getName(), false, loader) == door) {
        return true;
      }
    } catch (ClassNotFoundException | LinkageError e) {
      reason = e;
    }
    for (Hook hook : hooks) {
      status.off(hook, "its class loader " + loader.getClass().getName() + " hides " + reason);
    }
    return false;
  }

  private byte[] weave(String className, byte[] original, List<Hook> hooks) {
    return weaver().weave(className, original, hooks, status);
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
