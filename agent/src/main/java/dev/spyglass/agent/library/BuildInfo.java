package dev.spyglass.agent.library;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;

/**
 * The class that spymemcached's build, and those of its forks, put into each jar. Its version is a
 * constant of the class file, so it is read from there and the class is not loaded.
 */
final class BuildInfo {
  private static final int MAGIC = 0xCAFEBABE;
  private static final String FIELD = "VERSION";
  private static final String CONSTANT = "ConstantValue";

  // Tags of the constant pool.
  private static final int UTF8 = 1;
  private static final int LONG = 5;
  private static final int DOUBLE = 6;
  private static final int CLASS = 7;
  private static final int STRING = 8;
  private static final int METHOD_HANDLE = 15;
  private static final int METHOD_TYPE = 16;

  private final DataInputStream in;
  // By index: a text, the index of a text, or null for what is of no use here.
  private Object[] constants;

  private BuildInfo(byte[] classFile) {
    in = new DataInputStream(new ByteArrayInputStream(classFile));
  }

  /** The value of the constant {@code VERSION}; null if the class file has none. */
  static String version(byte[] classFile) {
    try {
      return new BuildInfo(classFile).version();
    } catch (IOException | RuntimeException e) {
      return null;
    }
  }

  private String version() throws IOException {
    if (in.readInt() != MAGIC) {
      return null;
    }
    skip(4);
    readConstants();
    // Flags, the class itself, and its superclass.
    skip(6);
    skip(2 * in.readUnsignedShort());
    for (int fields = in.readUnsignedShort(); fields > 0; fields--) {
      skip(2);
      boolean wanted = FIELD.equals(constants[in.readUnsignedShort()]);
      skip(2);
      String value = readConstantValue();
      if (wanted) {
        return value;
      }
    }
    return null;
  }

  private void readConstants() throws IOException {
    constants = new Object[in.readUnsignedShort()];
    for (int i = 1; i < constants.length; i++) {
      int tag = in.readUnsignedByte();
      switch (tag) {
        case UTF8:
          constants[i] = in.readUTF();
          break;
        case STRING:
          constants[i] = in.readUnsignedShort();
          break;
        case CLASS:
        case METHOD_TYPE:
          skip(2);
          break;
        case METHOD_HANDLE:
          skip(3);
          break;
        case LONG:
        case DOUBLE:
          skip(8);
          // They take two places.
          i++;
          break;
        default:
          skip(4);
      }
    }
  }

  /** Reads the attributes of a field; null if none of them is a constant text. */
  private String readConstantValue() throws IOException {
    String value = null;
    for (int attributes = in.readUnsignedShort(); attributes > 0; attributes--) {
      Object name = constants[in.readUnsignedShort()];
      int length = in.readInt();
      if (!CONSTANT.equals(name)) {
        skip(length);
        continue;
      }
      Object text = constants[in.readUnsignedShort()];
      value = text instanceof Integer ? (String) constants[(Integer) text] : null;
    }
    return value;
  }

  private void skip(int bytes) throws IOException {
    for (int left = bytes; left > 0; ) {
      int skipped = in.skipBytes(left);
      if (skipped == 0) {
        throw new IOException("the class file ends early");
      }
      left -= skipped;
    }
  }
}
