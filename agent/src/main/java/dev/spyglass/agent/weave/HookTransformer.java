package dev.spyglass.agent.weave;

import java.lang.instrument.ClassFileTransformer;
import java.security.ProtectionDomain;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Weaves the classes of client libraries, and classes that extend them, as the JVM loads or
 * retransforms them. For any other class it compares the name, and, once a library was seen, reads
 * the name of its superclass. Byte Buddy is loaded for the first class that has a hook.
 */
public final class HookTransformer implements ClassFileTransformer {
  private static final int SWEEPS_AFTER_CHANGE = 2;

  private final LibraryCopies copies;
  private final HookStatus status;
  private final AgentJar ownJar = new AgentJar();
  private final Families families = new Families();
  private final AtomicInteger sweepsDue = new AtomicInteger();
  private Weaver weaver;

  /** Weaves classes of these libraries, and records in {@code status} what became of each hook. */
  public HookTransformer(LibraryCopies copies, HookStatus status) {
    this.copies = copies;
    this.status = status;
  }

  @Override
  public byte[] transform(
      ClassLoader loader,
      String internalName,
      Class<?> redefined,
      ProtectionDomain domain,
      byte[] original) {
    if (internalName == null || !copies.any() && !copies.isOfLibrary(internalName)) {
      return null;
    }
    try {
      String className = internalName.replace('/', '.');
      LibraryCopy copy = copies.copyOf(loader, internalName);
      HookedClass own = copy == null ? null : copy.hookedClass(className);
      List<HookedClass> superclasses =
          redefined == null ? superclasses(loader, original) : superclasses(redefined);
      return own == null && superclasses.isEmpty()
          ? null
          : weave(loader, className, original, own, superclasses);
    } catch (Throwable t) {
      return null;
    }
  }

  /** The superclass may not be loaded yet, and by an unknown loader: only its name is certain. */
  private List<HookedClass> superclasses(ClassLoader loader, byte[] original) {
    String internalName = SuperclassName.in(original);
    if (internalName == null || internalName.startsWith("java/")) {
      return Collections.emptyList();
    }
    String className = internalName.replace('/', '.');
    if (!families.has(className)) {
      return Collections.emptyList();
    }
    Family family = families.seenFrom(loader, className);
    if (family == null) {
      sweepsDue.set(SWEEPS_AFTER_CHANGE);
      return Collections.emptyList();
    }
    return family.hooked;
  }

  private List<HookedClass> superclasses(Class<?> loaded) {
    for (Class<?> c = loaded.getSuperclass(); c != null; c = c.getSuperclass()) {
      Family family = families.of(c.getClassLoader(), c.getName());
      if (family != null) {
        return family.hooked;
      }
    }
    return Collections.emptyList();
  }

  private byte[] weave(
      ClassLoader loader,
      String className,
      byte[] original,
      HookedClass own,
      List<HookedClass> superclasses) {
    if (families.of(loader, className) == null) {
      // The JVM shows a class before its superclass: it may have shown subclasses of this one.
      sweepsDue.set(SWEEPS_AFTER_CHANGE);
    }
    byte[] woven = null;
    HookStatus.Notes notes = status.of(loader, className);
    try {
      if (seesDoor(loader, own, notes)) {
        woven = weaver().weave(loader, className, original, own, superclasses, notes);
      }
    } catch (RuntimeException | LinkageError e) {
      off(own, notes, e.toString());
    }
    List<HookedClass> hooked = new ArrayList<>(superclasses);
    if (own != null) {
      hooked.add(0, own);
    }
    families.put(loader, className, new Family(hooked, woven != null));
    return woven;
  }

  private static void off(HookedClass own, HookStatus.Notes notes, String reason) {
    if (own != null) {
      for (Hook hook : own.copy().hooksIn(own.name())) {
        notes.off(own.copy(), hook, reason);
      }
    }
  }

  /** Whether hooks may go into this class, and not all of them are in. */
  public boolean isMissed(Class<?> loaded) {
    int hooked = 0;
    for (Class<?> c = loaded; c != null; c = c.getSuperclass()) {
      hooked += isHooked(c) ? 1 : 0;
    }
    if (hooked == 0) {
      return false;
    }
    Family family = families.of(loaded.getClassLoader(), loaded.getName());
    return family == null || family.hooked.size() != hooked;
  }

  private boolean isHooked(Class<?> loaded) {
    String internalName = loaded.getName().replace('.', '/');
    LibraryCopy copy = copies.copyOf(loaded.getClassLoader(), internalName);
    return copy != null && !copy.hooksIn(loaded.getName()).isEmpty();
  }

  /** Whether the code of this class is woven. */
  public boolean hasWoven(Class<?> loaded) {
    Family family = families.of(loaded.getClassLoader(), loaded.getName());
    return family != null && family.woven;
  }

  /** Whether classes may have been missed since the last call. */
  public boolean isSweepDue() {
    return sweepsDue.get() > 0 && sweepsDue.getAndDecrement() > 0;
  }

  /** The JVM refused the woven class: its hooks are off, and it is not tried again. */
  public void failed(Class<?> refused, Throwable failure) {
    status.of(refused.getClassLoader(), refused.getName()).allOff(failure.toString());
  }

  /**
   * Whether this loader finds the door. If it hides it, every woven method would fail, so classes
   * of such a loader stay as they are.
   */
  private boolean seesDoor(ClassLoader loader, HookedClass own, HookStatus.Notes notes) {
    Throwable reason = null;
    try {
      Class<?> door = SpyglassEvents.class;
      if (Class.forName(door.getName(), false, loader) == door) {
        return true;
      }
    } catch (ClassNotFoundException | LinkageError e) {
      reason = e;
    }
    off(
        own,
        notes,
        "its class loader " + loader.getClass().getName() + " hides the door: " + reason);
    return false;
  }

  /** Closes the agent's jar. To be called once nothing is woven any more. */
  public void close() {
    ownJar.close();
  }

  private synchronized Weaver weaver() {
    if (weaver == null) {
      // Relocation renames this property together with Byte Buddy. Without it, the JVM prints a
      // warning about sun.misc.Unsafe on 24 and later.
      System.setProperty("net.bytebuddy.safe", "true");
      weaver = new Weaver(ownJar.classFiles());
    }
    return weaver;
  }
}
