package dev.spyglass.harness.server;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The conversation with one client of a stub node: reads commands and writes what they answer. */
final class StubSession {
  private static final int LINE_LIMIT_BYTES = 64 << 10;
  private static final byte[] END_OF_LINE = {'\r', '\n'};

  private final InputStream in;
  private final OutputStream out;
  private final StubCommands commands;
  private final StubCollections collections;
  private final StubFields fields;
  // Answers of a pipe that has not ended yet.
  private final List<String> piped = new ArrayList<>();

  StubSession(
      InputStream in,
      OutputStream out,
      StubStore store,
      StubCollections collections,
      StubFields fields) {
    this.in = new BufferedInputStream(in, 16 << 10);
    this.out = new BufferedOutputStream(out, 16 << 10);
    this.commands = new StubCommands(store, this.out);
    this.collections = collections;
    this.fields = fields;
  }

  /** Serves until the client quits or sends what is no text protocol. */
  void serve() throws IOException {
    String line = readLine();
    while (line != null && serve(line.trim().split(" +"))) {
      // Answers of pipelined requests leave together.
      if (in.available() == 0) {
        out.flush();
      }
      line = readLine();
    }
  }

  private boolean serve(String[] words) throws IOException {
    switch (words[0]) {
      case "quit":
        return false;
      case "set", "add", "replace", "append", "prepend", "cas":
        return store(words);
      case "lop", "bop", "sop", "mop":
        return collection(words);
      default:
        answer(words, commands.run(words));
        return true;
    }
  }

  private boolean store(String[] words) throws IOException {
    int length = words.length < 5 ? -1 : StubCommands.length(words[4]);
    if (length < 0 || (words[0].equals("cas") && words.length < 6)) {
      answer(words, "CLIENT_ERROR bad command line format");
      return true;
    }
    if (length > StubStore.ITEM_LIMIT_BYTES) {
      in.skipNBytes(length + 2L);
      answer(words, commands.refuse(words[1]));
      return true;
    }
    byte[] value = value(words, length);
    if (value != null) {
      answer(words, commands.store(words, value));
    }
    return value != null;
  }

  private boolean collection(String[] words) throws IOException {
    boolean byField = words[0].equals("sop") || words[0].equals("mop");
    int length = byField ? StubFields.valueBytes(words) : StubCollections.valueBytes(words);
    byte[] value = length < 0 ? StubCollections.NO_VALUE : value(words, length);
    if (value != null) {
      collectionAnswer(words, byField ? fields.run(words, value) : collections.run(words, value));
    }
    return value != null;
  }

  /** All commands of a pipe but the last announce more, and are answered with the last. */
  private void collectionAnswer(String[] words, String answer) throws IOException {
    boolean goesOn = words[words.length - 1].equals("pipe");
    if (goesOn || !piped.isEmpty()) {
      piped.add(answer);
    }
    if (piped.isEmpty()) {
      answer(words, answer);
    } else if (!goesOn) {
      answer(words, "RESPONSE " + piped.size() + "\r\n" + String.join("\r\n", piped) + "\r\nEND");
      piped.clear();
    }
  }

  /** The value that follows, or null if its end cannot be found. */
  private byte[] value(String[] words, int length) throws IOException {
    byte[] value = in.readNBytes(length);
    if (Arrays.equals(in.readNBytes(END_OF_LINE.length), END_OF_LINE)) {
      return value;
    }
    answer(words, "CLIENT_ERROR bad data chunk");
    // What follows can no longer be parsed as commands.
    out.flush();
    return null;
  }

  private void answer(String[] words, String answer) throws IOException {
    if (!words[words.length - 1].equals("noreply")) {
      out.write((answer + "\r\n").getBytes(StandardCharsets.ISO_8859_1));
    }
  }

  /** The next line without its end, or null where the conversation ends. */
  private String readLine() throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    int next = in.read();
    while (next >= 0 && next < 0x80 && next != '\n' && line.size() < LINE_LIMIT_BYTES) {
      line.write(next);
      next = in.read();
    }
    return next == '\n' ? line.toString(StandardCharsets.ISO_8859_1) : null;
  }
}
