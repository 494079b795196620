package dev.spyglass.harness.mutant;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A hook that is off, as the agent reports it.
 *
 * @param library name and version
 * @param className where it would be
 * @param method name of the method, {@code <init>} for a constructor
 * @param parameters simple names of the types it takes
 * @param reason why it is off
 */
public record HookLine(
    String library, String className, String method, List<String> parameters, String reason) {
  private static final Pattern LINE =
      Pattern.compile("(.+?): ([^: ]+)\\.([^.(]+)\\((.*?)\\): (.*)");
  private static final String NO_FIELD = "no field ";

  /** Reads one line. */
  public static HookLine parse(String line) {
    Matcher matcher = LINE.matcher(line);
    if (!matcher.matches()) {
      throw new IllegalArgumentException(line);
    }
    List<String> parameters =
        matcher.group(4).isEmpty() ? List.of() : List.of(matcher.group(4).split(", "));
    return new HookLine(
        matcher.group(1), matcher.group(2), matcher.group(3), parameters, matcher.group(5));
  }

  /** The fields it lacks. */
  public List<String> fields() {
    return reason.startsWith(NO_FIELD)
        ? List.of(reason.substring(NO_FIELD.length()).split(", "))
        : List.of();
  }

  /** Which hook it is, in any version. */
  public String hook() {
    return className + "." + method + "(" + String.join(", ", parameters) + ")";
  }

  /** Internal name of its class. */
  String owner() {
    return className.replace('.', '/');
  }
}
