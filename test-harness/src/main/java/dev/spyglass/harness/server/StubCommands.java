package dev.spyglass.harness.server;

import dev.spyglass.harness.server.StubStore.Item;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** The commands of the text protocol, as far as the stub knows them. */
final class StubCommands {
  private static final String MALFORMED = "CLIENT_ERROR bad command line format";
  private static final int KEY_LIMIT = 250;

  private final StubStore store;
  private final OutputStream out;

  StubCommands(StubStore store, OutputStream out) {
    this.store = store;
    this.out = out;
  }

  /** Runs a command that carries no value, and returns the last line of its answer. */
  String run(String[] words) throws IOException {
    try {
      return switch (words[0]) {
        case "get", "gets" -> get(words);
        case "delete" -> store.remove(key(words)) ? "DELETED" : "NOT_FOUND";
        case "touch" -> touch(words);
        case "incr", "decr" -> StubArithmetic.run(store, words[0], key(words), words[2]);
        case "stats" -> words.length == 1 ? statistics() : "END";
        case "version" -> "VERSION 1.6.0-stub";
        case "verbosity" -> "OK";
        case "config" -> configuration(words);
        case "flush_all" -> flush();
        default -> "ERROR";
      };
    } catch (IllegalArgumentException | ArrayIndexOutOfBoundsException e) {
      return MALFORMED;
    }
  }

  /** Stores a value as the command asks. */
  String store(String[] words, byte[] value) {
    if (words[1].length() > KEY_LIMIT) {
      return MALFORMED;
    }
    Instant expires;
    try {
      expires = StubStore.expiry(Long.parseLong(words[3]));
    } catch (NumberFormatException e) {
      return MALFORMED;
    }
    Item given = new Item(value, words[2], expires, 0);
    if (words[0].equals("cas")) {
      return cas(words[1], words[5], given);
    }
    boolean stored = store.update(words[1], present -> combine(words[0], present, given));
    return stored ? "STORED" : "NOT_STORED";
  }

  /** Answers a value that is too large; what was stored before is lost, as in memcached. */
  String refuse(String key) {
    store.remove(key);
    return "SERVER_ERROR object too large for cache";
  }

  /** The length of a value, or -1 if the text is none. */
  static int length(String text) {
    return text.matches("\\d{1,9}") ? Integer.parseInt(text) : -1;
  }

  private static Item combine(String command, Item present, Item given) {
    return switch (command) {
      case "set" -> given;
      case "add" -> present == null ? given : null;
      case "replace" -> present == null ? null : given;
      case "append" -> present == null ? null : joined(present, present.value(), given.value());
      default -> present == null ? null : joined(present, given.value(), present.value());
    };
  }

  private static Item joined(Item present, byte[] head, byte[] tail) {
    byte[] value = new byte[head.length + tail.length];
    System.arraycopy(head, 0, value, 0, head.length);
    System.arraycopy(tail, 0, value, head.length, tail.length);
    return new Item(value, present.flags(), present.expires(), 0);
  }

  private String cas(String key, String expected, Item given) {
    boolean[] absent = new boolean[1];
    boolean stored =
        store.update(
            key,
            present -> {
              absent[0] = present == null;
              return absent[0] || !Long.toString(present.cas()).equals(expected) ? null : given;
            });
    return stored ? "STORED" : absent[0] ? "NOT_FOUND" : "EXISTS";
  }

  private String get(String[] words) throws IOException {
    if (words.length < 2) {
      return "ERROR";
    }
    for (int i = 1; i < words.length; i++) {
      Optional<Item> found = store.get(words[i]);
      if (found.isPresent()) {
        Item item = found.get();
        String cas = words[0].equals("gets") ? " " + item.cas() : "";
        write("VALUE " + words[i] + " " + item.flags() + " " + item.value().length + cas + "\r\n");
        out.write(item.value());
        write("\r\n");
      }
    }
    return "END";
  }

  private String configuration(String[] words) throws IOException {
    if (!words[1].equals("get")) {
      return "ERROR";
    }
    Optional<Item> found = store.get("AmazonElastiCache:" + words[2]);
    if (found.isPresent()) {
      Item item = found.get();
      write("CONFIG " + words[2] + " " + item.flags() + " " + item.value().length + "\r\n");
      out.write(item.value());
      write("\r\n");
    }
    return "END";
  }

  private String touch(String[] words) {
    Instant expires = StubStore.expiry(Long.parseLong(words[2]));
    boolean touched =
        store.update(
            key(words),
            item -> item == null ? null : new Item(item.value(), item.flags(), expires, 0));
    return touched ? "TOUCHED" : "NOT_FOUND";
  }

  private String statistics() throws IOException {
    write("STAT pid " + ProcessHandle.current().pid() + "\r\n");
    write("STAT version 1.6.0-stub\r\n");
    for (Map.Entry<String, Long> statistic : store.statistics().entrySet()) {
      write("STAT " + statistic.getKey() + " " + statistic.getValue() + "\r\n");
    }
    return "END";
  }

  private String flush() {
    store.clear();
    return "OK";
  }

  private static String key(String[] words) {
    if (words[1].length() > KEY_LIMIT) {
      throw new IllegalArgumentException("key too long");
    }
    return words[1];
  }

  private void write(String text) throws IOException {
    out.write(text.getBytes(StandardCharsets.ISO_8859_1));
  }
}
