package dev.spyglass.cli.attach;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The answer of a JVM to one attach command.
 *
 * @param code the number on the first line: 0, or -1 with a reason in the body; null for no answer
 * @param body the rest, undecoded since commands differ in their encoding
 */
record AttachReply(Integer code, byte[] body) {
  /** Java 8 answers a bare number where later versions write "return code: ". */
  private static final Pattern LOAD_CODE = Pattern.compile("(?:return code: )?(-?\\d+)\\s*");

  private static final String NOT_ENABLED = "Dynamic agent loading is not enabled";

  /** What became of loading an agent. */
  enum Load {
    DONE,
    JAR_NOT_FOUND,
    NOT_ENABLED,
    FAILED
  }

  /** Splits the bytes a JVM sent until it closed the connection. */
  static AttachReply parse(byte[] bytes) {
    int end = 0;
    while (end < bytes.length && bytes[end] != '\n') {
      end++;
    }
    String first = new String(bytes, 0, end, StandardCharsets.ISO_8859_1).trim();
    byte[] body = Arrays.copyOfRange(bytes, Math.min(end + 1, bytes.length), bytes.length);
    return first.matches("-?\\d{1,9}")
        ? new AttachReply(Integer.valueOf(first), body)
        : new AttachReply(null, bytes);
  }

  /** The body as text. */
  String text() {
    return new String(body, StandardCharsets.UTF_8);
  }

  /** Reads the answer to "load instrument": the first line is 0 whether it worked or not. */
  Load load() {
    if (text().contains(NOT_ENABLED)) {
      return Load.NOT_ENABLED;
    }
    Matcher loaded = LOAD_CODE.matcher(text());
    if (code == null || code != 0 || !loaded.lookingAt()) {
      return Load.FAILED;
    }
    return switch (loaded.group(1)) {
      case "0" -> Load.DONE;
      case "100" -> Load.JAR_NOT_FOUND;
      default -> Load.FAILED;
    };
  }
}
