package dev.spyglass.cli.attach;

import dev.spyglass.cli.CommandFailure;
import dev.spyglass.cli.ExitCode;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** One request of the attach protocol, version 1, which all JVMs from 8 on understand. */
final class AttachRequest {
  /** Beyond this, JVMs up to 25 drop the connection without a word. */
  private static final int MAX_ARGUMENT_BYTES = 1024;

  private static final int ARGUMENTS = 3;

  /** The bytes of a request: every part ends with NUL, and there are always three arguments. */
  static byte[] bytes(String command, String... arguments) {
    if (arguments.length > ARGUMENTS) {
      throw new IllegalArgumentException("more than three arguments");
    }
    ByteArrayOutputStream request = new ByteArrayOutputStream();
    put(request, "1");
    put(request, command);
    for (int i = 0; i < ARGUMENTS; i++) {
      put(request, i < arguments.length ? arguments[i] : "");
    }
    return request.toByteArray();
  }

  private static void put(ByteArrayOutputStream request, String part) {
    byte[] bytes = part.getBytes(StandardCharsets.UTF_8);
    if (bytes.length > MAX_ARGUMENT_BYTES || part.indexOf('\0') >= 0) {
      throw new CommandFailure(
          ExitCode.USAGE,
          "jar path and options have " + bytes.length + " bytes; a JVM takes at most 1024, no NUL",
          "put the options into a file and give @FILE");
    }
    request.writeBytes(bytes);
    request.write(0);
  }

  private AttachRequest() {}
}
