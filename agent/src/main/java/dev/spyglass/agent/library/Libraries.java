package dev.spyglass.agent.library;

import dev.spyglass.agent.model.Registry;
import dev.spyglass.agent.reader.LibraryReader;
import dev.spyglass.agent.weave.HookStatus;
import dev.spyglass.agent.weave.HookTransformer;
import dev.spyglass.agent.weave.LibraryCopies;
import java.lang.instrument.Instrumentation;
import java.lang.instrument.UnmodifiableClassException;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;

/** All client libraries the agent knows: installs the hooks, finds clients, takes hooks out. */
public final class Libraries {
  private final Instrumentation instrumentation;
  private final KnownLibraries known = new KnownLibraries();
  private final HookStatus status = new HookStatus();
  // Weak: a reader holds classes, and must not keep an undeployed application's loader.
  private final List<WeakReference<LibraryReader>> readers = new ArrayList<>();
  private final HookTransformer transformer;

  /**
   * @param whenFirstSeen run before the first class of a client library is woven; the door must be
   *     there afterwards, else nothing is woven
   */
  public Libraries(Instrumentation instrumentation, Runnable whenFirstSeen) {
    this.instrumentation = instrumentation;
    this.transformer = new HookTransformer(new LibraryCopies(known, whenFirstSeen), status);
  }

  /** From now on, weaves each class as it is loaded. */
  public void install() {
    instrumentation.addTransformer(transformer, true);
  }

  /** Puts the original code back, and removes what the libraries' classes keep of the agent. */
  public void reset() {
    instrumentation.removeTransformer(transformer);
    retransform(loaded(transformer::hasWoven));
    known.all().forEach(ClientLibrary::letGo);
    transformer.close();
  }

  /**
   * Weaves in one batch what was loaded before. A class that was being loaded at the first call may
   * have been missed; a later call finds it.
   */
  public void retransform() {
    retransform(loaded(transformer::isMissed));
  }

  /**
   * Weaves what could not be woven as it was loaded: a class that overrides what has a hook, but
   * was loaded before the class it extends. Does nothing if no such class may be there.
   */
  public void retransformMissed() {
    if (transformer.isSweepDue()) {
      retransform();
    }
  }

  /** Superclasses come first: only then is known which methods a class overrides. */
  private List<Class<?>> loaded(Predicate<Class<?>> wanted) {
    List<Class<?>> found = new ArrayList<>();
    for (Class<?> loaded : instrumentation.getAllLoadedClasses()) {
      if (wanted.test(loaded) && instrumentation.isModifiableClass(loaded)) {
        found.add(loaded);
      }
    }
    found.sort(Comparator.comparingInt(Libraries::depth));
    return found;
  }

  private static int depth(Class<?> type) {
    int depth = 0;
    for (Class<?> c = type.getSuperclass(); c != null; c = c.getSuperclass()) {
      depth++;
    }
    return depth;
  }

  private void retransform(List<Class<?>> hooked) {
    if (hooked.isEmpty()) {
      return;
    }
    try {
      instrumentation.retransformClasses(hooked.toArray(new Class<?>[0]));
    } catch (UnmodifiableClassException | LinkageError | InternalError | RuntimeException e) {
      oneByOne(hooked);
    }
  }

  /** A batch fails as a whole. One by one, only the class that does not fit stays unwoven. */
  private void oneByOne(List<Class<?>> classes) {
    for (Class<?> hooked : classes) {
      try {
        instrumentation.retransformClasses(hooked);
      } catch (UnmodifiableClassException | LinkageError | InternalError | RuntimeException e) {
        // The JVM has an InternalError for a class whose loader no longer answers.
        transformer.failed(hooked, e);
      }
    }
  }

  /** Adopts clients that were there before the agent. */
  public void discover(Registry registry, Thread[] threads) {
    for (Thread thread : threads) {
      for (ClientLibrary library : known.all()) {
        Object client = thread == null ? null : library.clientRunBy(thread);
        if (client != null && thread.isAlive()) {
          registry.adoption().adopt(client, true);
        }
      }
    }
  }

  /** The reader of the library that a client object belongs to; null if it is of none. */
  public synchronized LibraryReader readerOf(Object client) {
    readers.removeIf(reader -> reader.get() == null);
    for (ClientLibrary library : known.all()) {
      for (WeakReference<LibraryReader> made : readers) {
        LibraryReader reader = made.get();
        if (reader != null && library.reads(reader, client)) {
          return reader;
        }
      }
      LibraryReader reader = library.readerOf(client);
      if (reader != null) {
        readers.add(new WeakReference<>(reader));
        return reader;
      }
    }
    return null;
  }

  /** Which hooks are in. */
  public HookStatus status() {
    return status;
  }
}
