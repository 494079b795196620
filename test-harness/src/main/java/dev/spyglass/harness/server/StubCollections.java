package dev.spyglass.harness.server;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Lists ({@code lop}) and b+trees ({@code bop}) as Arcus has them, as far as the stub knows their
 * commands: create, insert, upsert, update, count, get and delete, without element flags; lists
 * grow at their end alone. Thread-safe.
 */
final class StubCollections {
  /** What goes with a command that carries no value. */
  static final byte[] NO_VALUE = {};

  private static final int COMMAND = 1;
  private static final int KEY = 2;
  private static final int PLACE = 3;
  private static final int LENGTH = 4;

  /** The elements by their places: indexes in a list, keys in a tree. */
  private record Elements(String type, NavigableMap<Long, String> byPlace) {}

  private final Map<String, Elements> collections = new HashMap<>();

  /** How many bytes of value follow the line of a command; -1 if none follows. */
  static int valueBytes(String[] words) {
    boolean carries =
        words.length > LENGTH
            && (words[COMMAND].equals("insert")
                || words[COMMAND].equals("upsert")
                || words[COMMAND].equals("update"));
    return carries ? StubCommands.length(words[LENGTH]) : -1;
  }

  /** Runs a command and returns its answer. */
  synchronized String run(String[] words, byte[] value) {
    try {
      Elements present = collections.get(words[KEY]);
      if (words[COMMAND].equals("create")) {
        return present == null ? created(words) : "EXISTS";
      }
      if (present == null && words.length > LENGTH + 1 && words[LENGTH + 1].equals("create")) {
        created(words);
        return "CREATED_" + change(words, collections.get(words[KEY]).byPlace(), value);
      }
      if (present == null) {
        return "NOT_FOUND";
      }
      return present.type().equals(words[0])
          ? change(words, present.byPlace(), value)
          : "TYPE_MISMATCH";
    } catch (IllegalArgumentException | ArrayIndexOutOfBoundsException e) {
      return "CLIENT_ERROR bad command line format";
    }
  }

  private String created(String[] words) {
    collections.put(words[KEY], new Elements(words[0], new TreeMap<>()));
    return "CREATED";
  }

  private static String change(String[] words, NavigableMap<Long, String> elements, byte[] value) {
    String text = new String(value, StandardCharsets.ISO_8859_1);
    switch (words[COMMAND]) {
      case "insert":
        return elements.putIfAbsent(place(words, elements), text) == null
            ? "STORED"
            : "ELEMENT_EXISTS";
      case "upsert":
        return elements.put(place(words, elements), text) == null ? "STORED" : "REPLACED";
      case "update":
        return elements.replace(place(words, elements), text) == null
            ? "NOT_FOUND_ELEMENT"
            : "UPDATED";
      case "count":
        return "COUNT=" + range(words[PLACE], elements).size();
      case "get":
        return get(words[0], range(words[PLACE], elements));
      case "delete":
        return delete(range(words[PLACE], elements));
      default:
        return "ERROR";
    }
  }

  /** The place a command names; the end of a list is -1. */
  private static long place(String[] words, NavigableMap<Long, String> elements) {
    long named = Long.parseLong(words[PLACE]);
    return named >= 0 ? named : elements.isEmpty() ? 0 : elements.lastKey() + 1;
  }

  /** What lies at a place, or from one to another: {@code 3} or {@code 0..10}. */
  private static NavigableMap<Long, String> range(
      String text, NavigableMap<Long, String> elements) {
    String[] ends = text.split("\\.\\.");
    long from = Long.parseLong(ends[0]);
    return elements.subMap(from, true, ends.length == 1 ? from : Long.parseLong(ends[1]), true);
  }

  private static String get(String type, Map<Long, String> found) {
    if (found.isEmpty()) {
      return "NOT_FOUND_ELEMENT";
    }
    return found.entrySet().stream()
        .map(
            element ->
                (type.equals("bop") ? element.getKey() + " " : "")
                    + element.getValue().length()
                    + " "
                    + element.getValue()
                    + "\r\n")
        .collect(Collectors.joining("", "VALUE 0 " + found.size() + "\r\n", "END"));
  }

  private static String delete(Map<Long, String> found) {
    if (found.isEmpty()) {
      return "NOT_FOUND_ELEMENT";
    }
    found.clear();
    return "DELETED";
  }
}
