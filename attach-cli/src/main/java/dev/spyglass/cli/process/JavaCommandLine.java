package dev.spyglass.cli.process;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * A {@code java} command line taken apart the way the launcher does it.
 *
 * @param options everything before the main class but class path and {@code -jar}, files expanded
 * @param classPath the class path as given, or null; the jar's path with {@code -jar}
 * @param jar the argument of {@code -jar}, or null
 * @param main main class, module or source file, the jar's file name, or null when none was found
 */
public record JavaCommandLine(List<String> options, String classPath, String jar, String main) {
  private static final Set<String> CLASS_PATH = Set.of("-cp", "-classpath", "--class-path");

  /** Options that take the next argument as their value. */
  private static final Set<String> WITH_VALUE =
      Set.of(
          "-p",
          "--module-path",
          "--upgrade-module-path",
          "--add-modules",
          "--limit-modules",
          "--add-exports",
          "--add-opens",
          "--add-reads",
          "--patch-module",
          "--enable-native-access",
          "--illegal-native-access",
          "--enable-final-field-mutation",
          "--illegal-final-field-mutation",
          "--sun-misc-unsafe-memory-access",
          "--source",
          "-d",
          "--describe-module");

  /** Options of {@code jsvc}, which starts daemons, in place of those of {@code java}. */
  private static final Set<String> JSVC_WITH_VALUE =
      Set.of(
          "-home",
          "-java-home",
          "-jvm",
          "-user",
          "-cwd",
          "-umask",
          "-wait",
          "-procname",
          "-pidfile",
          "-outfile",
          "-errfile");

  private static final Set<String> MODULE = Set.of("-m", "--module");

  /**
   * Takes a command line apart.
   *
   * @param arguments the arguments, the program's name first
   * @param files gives the text of an {@code @file}, or null when it cannot be read
   */
  public static JavaCommandLine parse(List<String> arguments, UnaryOperator<String> files) {
    Deque<String> rest = new ArrayDeque<>(arguments);
    String program = rest.isEmpty() ? "" : rest.poll();
    Set<String> withValue =
        program.substring(program.lastIndexOf('/') + 1).startsWith("jsvc")
            ? JSVC_WITH_VALUE
            : WITH_VALUE;
    List<String> options = new ArrayList<>();
    String classPath = null;
    boolean expand = true;
    while (!rest.isEmpty()) {
      String argument = rest.poll();
      if (argument.equals("--disable-@files")) {
        expand = false;
      } else if (expand && argument.startsWith("@") && argument.length() > 1) {
        pushFile(argument, files, rest);
      } else if (argument.equals("-jar") && !rest.isEmpty()) {
        String jar = rest.poll();
        return new JavaCommandLine(options, jar, jar, jar.substring(jar.lastIndexOf('/') + 1));
      } else if (MODULE.contains(argument) && !rest.isEmpty()) {
        return new JavaCommandLine(options, classPath, null, rest.poll());
      } else if (argument.startsWith("--module=")) {
        return new JavaCommandLine(options, classPath, null, valueOf(argument));
      } else if (CLASS_PATH.contains(argument) && !rest.isEmpty()) {
        classPath = rest.poll();
      } else if (argument.startsWith("--class-path=")) {
        classPath = valueOf(argument);
      } else if (!argument.startsWith("-")) {
        return new JavaCommandLine(options, classPath, null, argument.isEmpty() ? null : argument);
      } else {
        options.add(argument);
        if (withValue.contains(argument) && !rest.isEmpty()) {
          options.add(rest.poll());
        }
      }
    }
    return new JavaCommandLine(options, classPath, null, null);
  }

  private static void pushFile(String argument, UnaryOperator<String> files, Deque<String> rest) {
    if (argument.startsWith("@@")) {
      rest.push(argument.substring(1));
      return;
    }
    String text = files.apply(argument.substring(1));
    List<String> words = text == null ? List.of() : ArgumentFile.parse(text);
    for (int i = words.size() - 1; i >= 0; i--) {
      // The launcher does not expand files within files either; the guard ends a loop of them.
      if (!words.get(i).startsWith("@")) {
        rest.push(words.get(i));
      }
    }
  }

  private static String valueOf(String argument) {
    return argument.substring(argument.indexOf('=') + 1);
  }
}
