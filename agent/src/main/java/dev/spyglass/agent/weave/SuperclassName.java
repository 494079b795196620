package dev.spyglass.agent.weave;

import static java.nio.charset.StandardCharsets.UTF_8;

/**
 * Reads the name of the superclass from a class file. Every class that an application loads after
 * its first client goes through here, so this only skips over the constant pool and makes one
 * string.
 */
final class SuperclassName {
  private static final int POOL_COUNT = 8;
  private static final int UTF8_TAG = 1;
  private static final int LONG = 5;
  private static final int DOUBLE = 6;

  /** The internal name; null for a class file without one, or one this cannot read. */
  static String in(byte[] classFile) {
    try {
      return read(classFile);
    } catch (RuntimeException e) {
      return null;
    }
  }

  private static String read(byte[] classFile) {
    int count = unsignedShort(classFile, POOL_COUNT);
    int[] offsets = new int[count];
    int offset = POOL_COUNT + 2;
    for (int i = 1; i < count; i++) {
      offsets[i] = offset;
      int tag = classFile[offset];
      offset += tag == UTF8_TAG ? 3 + unsignedShort(classFile, offset + 1) : length(tag);
      if (tag == LONG || tag == DOUBLE) {
        i++;
      }
    }
    // After the pool: access, this class, superclass.
    int superclass = unsignedShort(classFile, offset + 4);
    return superclass == 0 ? null : utf8(classFile, offsets, offsets[superclass]);
  }

  private static String utf8(byte[] classFile, int[] offsets, int classEntry) {
    int name = offsets[unsignedShort(classFile, classEntry + 1)];
    // Class files encode a few characters differently; the sweep finds classes with such names.
    return new String(classFile, name + 3, unsignedShort(classFile, name + 1), UTF_8);
  }

  /** Bytes that an entry of the constant pool takes, its tag included. */
  private static int length(int tag) {
    switch (tag) {
      case 7: // class
      case 8: // string
      case 16: // method type
      case 19: // module
      case 20: // package
        return 3;
      case 15: // method handle
        return 4;
      case 3: // int
      case 4: // float
      case 9: // field
      case 10: // method
      case 11: // interface method
      case 12: // name and type
      case 17: // dynamic
      case 18: // invokedynamic
        return 5;
      case LONG:
      case DOUBLE:
        return 9;
      default:
        throw new IllegalArgumentException("constant pool tag " + tag);
    }
  }

  private static int unsignedShort(byte[] bytes, int offset) {
    return (bytes[offset] & 0xff) << 8 | bytes[offset + 1] & 0xff;
  }

  private SuperclassName() {}
}
