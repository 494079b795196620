package dev.spyglass.cli.histogram;

import dev.spyglass.cli.histogram.ClassHistogram.Row;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Which classes of a histogram belong to memcached clients. Immutable.
 *
 * <p>A histogram does not tell who holds an object: {@link #isShared} names the classes of the JDK
 * that clients hold many of, and that everybody else holds too.
 */
public final class CacheClasses {
  private static final List<String> LIBRARIES =
      List.of(
          "net.spy.memcached.",
          "net.rubyeye.xmemcached.",
          "com.google.code.yanf4j.",
          "com.spotify.folsom.",
          "com.whalin.MemCached.",
          "com.danga.MemCached.",
          "com.schooner.MemCached.",
          "com.couchbase.client.");

  private static final Set<String> SHARED =
      Set.of(
          "[B",
          "java.nio.HeapByteBuffer",
          "java.nio.DirectByteBuffer",
          "java.util.concurrent.CountDownLatch",
          "java.util.concurrent.CountDownLatch$Sync",
          "java.util.concurrent.CompletableFuture",
          "java.util.concurrent.FutureTask",
          "java.util.concurrent.LinkedBlockingQueue$Node",
          "java.util.concurrent.ConcurrentLinkedQueue$Node",
          "java.util.concurrent.atomic.AtomicReference",
          "java.util.Collections$SingletonSet");

  private final List<String> prefixes;
  private final Pattern added;

  /** The classes of the client libraries, their lambdas and inner classes among them. */
  public CacheClasses() {
    this(List.of(), null);
  }

  /**
   * The same and more.
   *
   * @param packages further packages, such as those of wrappers; subpackages included
   * @param added further classes by a part of their name, or null
   */
  public CacheClasses(List<String> packages, Pattern added) {
    prefixes = new ArrayList<>(LIBRARIES);
    packages.forEach(name -> prefixes.add(name.endsWith(".") ? name : name + "."));
    this.added = added;
  }

  /** Whether the class, or the class of an array's elements, is one of the clients'. */
  public boolean isOwn(String className) {
    String element = elementOf(className);
    for (String prefix : prefixes) {
      if (element.startsWith(prefix)) {
        return true;
      }
    }
    return added != null && added.matcher(className).find();
  }

  /** Whether it is a class of the JDK that clients use, and others too. */
  public boolean isShared(String className) {
    return SHARED.contains(className) && !isOwn(className);
  }

  /** The rows of the clients' own classes, in their order. */
  public List<Row> own(ClassHistogram histogram) {
    return histogram.rows().stream().filter(row -> isOwn(row.name())).toList();
  }

  /** The rows of classes also used by others, in their order. */
  public List<Row> shared(ClassHistogram histogram) {
    return histogram.rows().stream().filter(row -> isShared(row.name())).toList();
  }

  /** {@code [[La.b.C;} gives {@code a.b.C}. */
  private static String elementOf(String className) {
    int start = 0;
    while (start < className.length() && className.charAt(start) == '[') {
      start++;
    }
    boolean ofObjects = start > 0 && className.startsWith("L", start) && className.endsWith(";");
    return ofObjects ? className.substring(start + 1, className.length() - 1) : className;
  }
}
