package dev.spyglass.harness.workload;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;

/**
 * Copies of client libraries in one JVM, each in a class loader of its own. Reads commands, the
 * words of which are separated by blanks, the jars of a copy by commas:
 *
 * <ul>
 *   <li>{@code load JAR}: loads all classes of a jar, neither linked nor initialized
 *   <li>{@code play JARS CLASSES PREFIX OPTION...}: initializes the classes, separated by commas,
 *       of those that are there, and plays the {@link ShortScript}
 *   <li>{@code close}: shuts down the client of the last one played
 * </ul>
 */
public final class Copies {
  private static final String SUFFIX = ".class";

  // They are to stay as long as the JVM.
  private final List<ClassLoader> loaders = new ArrayList<>();
  private AutoCloseable played = () -> {};

  /** Runs until the input ends. */
  public static void main(String[] arguments) throws Exception {
    Copies copies = new Copies();
    BufferedReader commands =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    System.out.println("READY");
    for (String line = commands.readLine(); line != null; line = commands.readLine()) {
      System.out.println("DONE " + copies.answer(line.split(" ")));
    }
  }

  private String answer(String[] words) {
    try {
      switch (words[0]) {
        case "load":
          load(newLoader(words[1]), false, classesIn(words[1]));
          return "loaded";
        case "play":
          played = () -> {};
          played = play(words);
          return played.toString();
        default:
          played.close();
          return "closed";
      }
    } catch (Exception e) {
      return String.valueOf(e.getCause() == null ? e : e.getCause());
    }
  }

  private AutoCloseable play(String[] words) throws ReflectiveOperationException, IOException {
    ClassLoader loader = newLoader(words[1].split(","));
    load(loader, true, words[2].split(","));
    String[] options = Arrays.copyOfRange(words, 4, words.length);
    return (AutoCloseable)
        loader
            .loadClass("dev.spyglass.harness.workload.ShortScript")
            .getMethod("play", String.class, String[].class)
            .invoke(null, words[3], options);
  }

  private ClassLoader newLoader(String... jars) throws IOException {
    URL[] urls = new URL[jars.length];
    for (int i = 0; i < urls.length; i++) {
      urls[i] = new File(jars[i]).toURI().toURL();
    }
    ClassLoader loader = new URLClassLoader(urls, ClassLoader.getSystemClassLoader().getParent());
    loaders.add(loader);
    return loader;
  }

  private static String[] classesIn(String jar) throws IOException {
    try (JarFile file = new JarFile(jar)) {
      return file.stream()
          .map(JarEntry::getName)
          .filter(name -> name.endsWith(SUFFIX))
          .map(name -> name.substring(0, name.length() - SUFFIX.length()).replace('/', '.'))
          .toArray(String[]::new);
    }
  }

  private static void load(ClassLoader loader, boolean initialize, String[] names) {
    for (String name : names) {
      try {
        Class.forName(name, initialize, loader);
      } catch (ClassNotFoundException | LinkageError e) {
        // One that the copy does not have, or that needs what it does not have.
      }
    }
  }

  private Copies() {}
}
