package dev.spyglass.cli.process;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;

/** The counters that HotSpot keeps in a mapped file, {@code /tmp/hsperfdata_USER/PID}. */
final class PerfData {
  private static final int MAX_BYTES = 1 << 20;
  private static final byte[] CAPABILITIES =
      "sun.rt.jvmCapabilities\0".getBytes(StandardCharsets.US_ASCII);

  /** The head of an entry: length, offset of the name, four more words, offset of the data. */
  private static final int NAME_OFFSET = 4;

  private static final int DATA_OFFSET = 16;
  private static final int HEAD = 20;

  /**
   * Whether the JVM says that it cannot be attached to, however that was set. Without the file, or
   * with one of another form, it has not said so.
   */
  static boolean forbidsAttach(Path file) {
    try {
      return Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)
          && Files.size(file) <= MAX_BYTES
          && forbidsAttach(Files.readAllBytes(file));
    } catch (IOException e) {
      return false;
    }
  }

  static boolean forbidsAttach(byte[] file) {
    ByteBuffer data = ByteBuffer.wrap(file).order(ByteOrder.nativeOrder());
    int name = indexOf(file, CAPABILITIES);
    int entry = name - HEAD;
    if (entry < 0 || data.getInt(entry + NAME_OFFSET) != HEAD) {
      return false;
    }
    int value = entry + data.getInt(entry + DATA_OFFSET);
    return value > name && value < file.length && file[value] == '0';
  }

  private static int indexOf(byte[] bytes, byte[] part) {
    String text = new String(bytes, StandardCharsets.ISO_8859_1);
    return text.indexOf(new String(part, StandardCharsets.ISO_8859_1));
  }

  private PerfData() {}
}
