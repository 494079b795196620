package dev.spyglass.harness.relay;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds the middle of the first value in a chunk of answers, in either protocol. */
final class ValueCut {
  private static final byte BINARY_ANSWER = (byte) 0x81;
  private static final int BINARY_HEADER_BYTES = 24;
  private static final Pattern TEXT_VALUE =
      Pattern.compile("(?<=^|\n)VALUE \\S+ \\d+ (\\d{1,9})[^\n]*\n");

  /** The position to end the chunk at, or -1 if there is no value in it. */
  static int in(ByteBuffer chunk) {
    return chunk.get(chunk.position()) == BINARY_ANSWER ? inBinary(chunk) : inText(chunk);
  }

  private static int inText(ByteBuffer chunk) {
    Matcher head = TEXT_VALUE.matcher(StandardCharsets.ISO_8859_1.decode(chunk.duplicate()));
    return head.find()
        ? middle(chunk, chunk.position() + head.end(), Integer.parseInt(head.group(1)))
        : -1;
  }

  private static int inBinary(ByteBuffer chunk) {
    int at = chunk.position();
    while (chunk.limit() - at >= BINARY_HEADER_BYTES && chunk.get(at) == BINARY_ANSWER) {
      int keyBytes = chunk.getShort(at + 2) & 0xffff;
      int extrasBytes = chunk.get(at + 4) & 0xff;
      int status = chunk.getShort(at + 6);
      int bodyBytes = chunk.getInt(at + 8);
      boolean value = status == 0 && extrasBytes == 4 && bodyBytes > keyBytes + extrasBytes;
      if (value) {
        int valueAt = at + BINARY_HEADER_BYTES + extrasBytes + keyBytes;
        return middle(chunk, valueAt, bodyBytes - extrasBytes - keyBytes);
      }
      at += BINARY_HEADER_BYTES + bodyBytes;
    }
    return -1;
  }

  private static int middle(ByteBuffer chunk, int valueAt, int valueBytes) {
    return Math.min(chunk.limit(), valueAt + valueBytes / 2);
  }

  private ValueCut() {}
}
