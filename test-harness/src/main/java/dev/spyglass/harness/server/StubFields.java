package dev.spyglass.harness.server;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Sets ({@code sop}) and maps ({@code mop}) as Arcus has them, as far as the stub knows their
 * commands: create, insert, update, exist, get and delete. An element of a set is a field that
 * names itself. Thread-safe.
 */
final class StubFields {
  private static final int COMMAND = 1;
  private static final int KEY = 2;
  private static final int FIELD = 3;

  /** The elements by their fields. */
  private record Elements(boolean isMap, Map<String, String> byField) {}

  private final Map<String, Elements> collections = new HashMap<>();

  /** How many bytes of value or field names follow the line of a command; -1 if none follow. */
  static int valueBytes(String[] words) {
    boolean ofSet = words[0].equals("sop");
    switch (word(words, COMMAND)) {
      case "insert", "update":
        return StubCommands.length(word(words, ofSet ? FIELD : FIELD + 1));
      case "exist":
        return StubCommands.length(word(words, FIELD));
      case "get", "delete":
        boolean namesFields = !ofSet || words[COMMAND].equals("delete");
        int bytes = namesFields ? StubCommands.length(word(words, FIELD)) : 0;
        return bytes == 0 ? -1 : bytes;
      default:
        return -1;
    }
  }

  /** Runs a command and returns its answer. */
  synchronized String run(String[] words, byte[] value) {
    boolean carries = List.of("insert", "update", "exist").contains(word(words, COMMAND));
    if (words.length <= KEY || carries && valueBytes(words) < 0) {
      return "CLIENT_ERROR bad command line format";
    }
    Elements present = collections.get(words[KEY]);
    boolean isMap = words[0].equals("mop");
    if (words[COMMAND].equals("create")) {
      return present == null ? created(words[KEY], isMap) : "EXISTS";
    }
    if (present == null && words[COMMAND].equals("insert") && List.of(words).contains("create")) {
      created(words[KEY], isMap);
      return "CREATED_" + run(words, value);
    }
    if (present == null) {
      return "NOT_FOUND";
    }
    return present.isMap() == isMap
        ? change(words, present, new String(value, StandardCharsets.ISO_8859_1))
        : "TYPE_MISMATCH";
  }

  private String created(String key, boolean isMap) {
    collections.put(key, new Elements(isMap, new LinkedHashMap<>()));
    return "CREATED";
  }

  private static String change(String[] words, Elements elements, String text) {
    Map<String, String> byField = elements.byField();
    String field = elements.isMap() ? word(words, FIELD) : text;
    switch (words[COMMAND]) {
      case "insert":
        return byField.putIfAbsent(field, text) == null ? "STORED" : "ELEMENT_EXISTS";
      case "update":
        return byField.replace(field, text) == null ? "NOT_FOUND_ELEMENT" : "UPDATED";
      case "exist":
        return byField.containsKey(field) ? "EXIST" : "NOT_EXIST";
      case "get":
        return get(elements, text);
      case "delete":
        List<String> gone = named(text);
        return byField.keySet().removeAll(gone) ? "DELETED" : "NOT_FOUND_ELEMENT";
      default:
        return "ERROR";
    }
  }

  /** The elements named, or all of them where none is. */
  private static String get(Elements elements, String text) {
    List<String> fields = new ArrayList<>(elements.byField().keySet());
    if (!text.isEmpty()) {
      fields.retainAll(named(text));
    }
    if (fields.isEmpty()) {
      return "NOT_FOUND_ELEMENT";
    }
    StringBuilder answer = new StringBuilder("VALUE 0 " + fields.size() + "\r\n");
    for (String field : fields) {
      String value = elements.byField().get(field);
      answer.append(elements.isMap() ? field + " " : "");
      answer.append(value.length()).append(' ').append(value).append("\r\n");
    }
    return answer + "END";
  }

  private static String word(String[] words, int place) {
    return place < words.length ? words[place] : "";
  }

  private static List<String> named(String text) {
    return text.isEmpty() ? Collections.emptyList() : List.of(text.split(" "));
  }
}
