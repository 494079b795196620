package dev.spyglass.cli.histogram;

import dev.spyglass.cli.histogram.ClassHistogram.Row;
import dev.spyglass.cli.library.KnownLibraries;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Which classes of a histogram belong to memcached clients. Immutable.
 *
 * <p>A histogram does not show who holds an object. {@link #isShared} is therefore true for classes
 * of the JDK of which clients hold many objects, although other code holds such objects too.
 */
public final class CacheClasses {
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

  private final Set<String> prefixes = new LinkedHashSet<>();
  private final Pattern added;

  /** The classes of all known client libraries, with their lambdas and inner classes. */
  public CacheClasses() {
    this(List.of(), null);
  }

  /**
   * The classes of all known client libraries, and others.
   *
   * @param packages more packages, such as those of wrappers; subpackages included
   * @param added matches a part of the names of more classes; or null
   */
  public CacheClasses(List<String> packages, Pattern added) {
    KnownLibraries.ALL.forEach(library -> addPrefixes(library.packages()));
    addPrefixes(packages);
    this.added = added;
  }

  private void addPrefixes(List<String> packages) {
    packages.forEach(name -> prefixes.add(name.endsWith(".") ? name : name + "."));
  }

  /** Whether the class, or the class of an array's elements, belongs to a client library. */
  public boolean isOwn(String className) {
    String element = elementOf(className);
    for (String prefix : prefixes) {
      if (element.startsWith(prefix)) {
        return true;
      }
    }
    return added != null && added.matcher(className).find();
  }

  /** Whether it is a class of the JDK of which both clients and other code hold objects. */
  public boolean isShared(String className) {
    return SHARED.contains(className) && !isOwn(className);
  }

  /** The rows of classes that belong to client libraries, in the histogram's order. */
  public List<Row> own(ClassHistogram histogram) {
    return histogram.rows().stream().filter(row -> isOwn(row.name())).toList();
  }

  /** The rows of classes that other code uses too, in the histogram's order. */
  public List<Row> shared(ClassHistogram histogram) {
    return histogram.rows().stream().filter(row -> isShared(row.name())).toList();
  }

  /** For {@code [[La.b.C;}, {@code a.b.C}. */
  private static String elementOf(String className) {
    int start = 0;
    while (start < className.length() && className.charAt(start) == '[') {
      start++;
    }
    boolean ofObjects = start > 0 && className.startsWith("L", start) && className.endsWith(";");
    return ofObjects ? className.substring(start + 1, className.length() - 1) : className;
  }
}
