package dev.spyglass.agent.library.whalin;

import dev.spyglass.agent.reader.Operation;
import dev.spyglass.agent.reader.Outcome;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * Knows from the bytes what a request is and how it was answered: the library keeps no object for a
 * request, and of most errors no trace. Reads no key and no value; allocates nothing but the text
 * of an error.
 */
final class Wire {
  private static final int REQUEST_MAGIC = 0x80;
  private static final int ANSWER_MAGIC = 0x81;
  private static final int STATUS = 6;
  private static final int BODY_LENGTH = 8;
  private static final int CAS = 16;
  private static final int HEADER = 24;
  private static final int MAX_TEXT = 80;

  /** The kind of a request that a buffer begins with, whatever its position. */
  static Operation kind(ByteBuffer request) {
    return at(request, 0) == REQUEST_MAGIC
        ? ofOpcode(request)
        : ofWord(at(request, 0), at(request, 1), at(request, 2), at(request, 3));
  }

  /** The kind of a text request. */
  static Operation kind(byte[] request) {
    return request.length < 4
        ? Operation.OTHER
        : ofWord(request[0], request[1], request[2], request[3]);
  }

  private static Operation ofWord(int first, int second, int third, int fourth) {
    switch (first) {
      case 'g':
        return fourth == 's' ? Operation.GETS : Operation.GET;
      case 's':
        return second == 'e' ? Operation.SET : second == 't' ? Operation.STATS : Operation.OTHER;
      case 'a':
        return second == 'd' ? Operation.ADD : Operation.APPEND;
      case 'r':
        return Operation.REPLACE;
      case 'p':
        return Operation.PREPEND;
      case 'c':
        return Operation.CAS;
      case 'd':
        return third == 'l' ? Operation.DELETE : Operation.DECR;
      case 'i':
        return Operation.INCR;
      case 'f':
        return Operation.FLUSH;
      default:
        return Operation.OTHER;
    }
  }

  private static Operation ofOpcode(ByteBuffer request) {
    switch (at(request, 1)) {
      case 0x00:
        return Operation.GET;
      case 0x01:
        return request.getLong(CAS) == 0 ? Operation.SET : Operation.CAS;
      case 0x02:
        return Operation.ADD;
      case 0x03:
        return Operation.REPLACE;
      case 0x04:
        return Operation.DELETE;
      case 0x05:
        return Operation.INCR;
      case 0x06:
        return Operation.DECR;
      case 0x08:
        return Operation.FLUSH;
      case 0x0E:
        return Operation.APPEND;
      case 0x0F:
        return Operation.PREPEND;
      case 0x10:
        return Operation.STATS;
      default:
        return Operation.OTHER;
    }
  }

  /** Whether the answer is of the binary protocol. */
  static boolean isBinary(ByteBuffer answer) {
    return at(answer, 0) == ANSWER_MAGIC;
  }

  /** How the answer that a buffer begins with ends a request; null for no answer at all. */
  static Outcome outcome(Operation operation, ByteBuffer answer) {
    if (answer.limit() == 0) {
      return null;
    }
    return isBinary(answer) ? ofStatus(operation, answer) : ofLine(operation, answer);
  }

  private static Outcome ofLine(Operation operation, ByteBuffer answer) {
    switch (at(answer, 0)) {
      case 'V':
        return Outcome.HIT;
      case 'E':
        return ofWordWithE(operation, at(answer, 1));
      case 'S':
        return ofWordWithS(operation, at(answer, 1));
      case 'N':
        return at(answer, 4) == 'S' ? Outcome.NOT_STORED : Outcome.MISS;
      case 'C':
        return Outcome.CLIENT_ERROR;
      case 'D':
      case 'O':
      case 'T':
        return Outcome.OK;
      default:
        // A line that is not in the protocol is the server's error.
        return Character.isDigit(at(answer, 0)) ? Outcome.OK : Outcome.SERVER_ERROR;
    }
  }

  /** END, EXISTS, ERROR. */
  private static Outcome ofWordWithE(Operation operation, int second) {
    if (second == 'R') {
      return Outcome.CLIENT_ERROR;
    }
    if (second == 'X') {
      return Outcome.NOT_STORED;
    }
    return isGet(operation) ? Outcome.MISS : Outcome.OK;
  }

  /** STORED, STAT, SYNCED, SERVER_ERROR. */
  private static Outcome ofWordWithS(Operation operation, int second) {
    if (second != 'T' && second != 'Y') {
      return Outcome.SERVER_ERROR;
    }
    return operation.isStore() ? Outcome.STORED : Outcome.OK;
  }

  private static Outcome ofStatus(Operation operation, ByteBuffer answer) {
    switch (at(answer, STATUS) << 8 | at(answer, STATUS + 1)) {
      case 0x00:
        return isGet(operation) ? Outcome.HIT : operation.isStore() ? Outcome.STORED : Outcome.OK;
      case 0x01:
        // The text protocol answers NOT_STORED here; one word for one thing.
        return operation.isStore() && operation != Operation.CAS
            ? Outcome.NOT_STORED
            : Outcome.MISS;
      case 0x02:
      case 0x05:
        return Outcome.NOT_STORED;
      case 0x04:
      case 0x06:
      case 0x20:
      case 0x81:
      case 0x83:
        return Outcome.CLIENT_ERROR;
      default:
        return Outcome.SERVER_ERROR;
    }
  }

  private static boolean isGet(Operation operation) {
    return operation == Operation.GET || operation == Operation.GETS;
  }

  /** The text of an error. */
  static String text(ByteBuffer answer) {
    boolean binary = isBinary(answer);
    int from = binary ? HEADER : 0;
    int until = answer.limit();
    if (binary && until >= HEADER) {
      until = Math.min(until, from + Math.max(answer.getInt(BODY_LENGTH), 0));
    }
    byte[] text = new byte[Math.max(0, Math.min(until - from, MAX_TEXT))];
    int length = 0;
    while (length < text.length && at(answer, from + length) != '\r') {
      text[length] = answer.get(from + length);
      length++;
    }
    return new String(text, 0, length, StandardCharsets.ISO_8859_1);
  }

  private static int at(ByteBuffer buffer, int index) {
    return index < buffer.limit() ? buffer.get(index) & 0xFF : 0;
  }

  private Wire() {}
}
