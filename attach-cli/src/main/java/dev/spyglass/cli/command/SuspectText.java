package dev.spyglass.cli.command;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.spyglass.cli.output.Cells;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A suspect as a paragraph that can be pasted into a ticket. */
final class SuspectText {
  private static final int WIDTH = 92;
  private static final String INDENT = "  ";

  static String of(JsonObject suspect) {
    List<String> lines = new ArrayList<>();
    lines.add(
        Cells.text(suspect, "severity").toUpperCase(Locale.ROOT)
            + "  "
            + Cells.text(suspect, "signature")
            + "  "
            + headline(suspect));
    add(lines, "", size(suspect));
    add(lines, "Held: ", classes(suspect));
    add(lines, "Why: ", Cells.text(suspect, "why") + ".");
    add(lines, "Made by: ", createdBy(suspect));
    add(lines, "What to do: ", Cells.text(suspect, "remedy") + ".");
    add(lines, "What will not help: ", Cells.text(suspect, "notHelped") + ".");
    return String.join("\n", lines);
  }

  /** One line about a suspect that is gone. */
  static String gone(JsonObject suspect) {
    return "gone since "
        + Cells.time(suspect, "goneAt")
        + "  "
        + Cells.text(suspect, "signature")
        + "  "
        + headline(suspect);
  }

  private static String headline(JsonObject suspect) {
    String what = Cells.text(suspect, "kind").replace('_', ' ');
    String client = Cells.text(suspect, "client", "");
    String node = Cells.text(suspect, "node", "");
    String queue = Cells.text(suspect, "queue");
    return what
        + (client.isEmpty() ? "" : ": client " + client)
        + (node.isEmpty() ? "" : " -> node " + node)
        + (queue.equals("none") ? "" : " -> " + queue);
  }

  private static String size(JsonObject suspect) {
    StringBuilder text = new StringBuilder(Cells.count(suspect, "count"));
    double bytes = Cells.number(suspect, "bytes");
    text.append(bytes < 0 ? "" : " holding " + Cells.bytes(suspect, "bytes"));
    text.append(", ").append(growth(suspect));
    text.append(", since ").append(Cells.time(suspect, "since"));
    if (Cells.number(suspect, "oldestPendingMillis") >= 0) {
      text.append(" (oldest ").append(Cells.millis(suspect, "oldestPendingMillis")).append(")");
    }
    if (Cells.number(suspect, "deadWeight") >= 0) {
      text.append(". Nobody waits for ").append(Cells.count(suspect, "deadWeight"));
      text.append(" of them");
    }
    if (!Cells.text(suspect, "fullAt").equals("-")) {
      text.append(". At this rate the ").append(Cells.text(suspect, "full"));
      text.append(" is full at ").append(Cells.time(suspect, "fullAt"));
    }
    return text.append('.').toString();
  }

  private static String growth(JsonObject suspect) {
    JsonElement value = suspect.get("growthPerSecond");
    double growth = value.isJsonNull() ? 0 : value.getAsDouble();
    return Math.abs(growth) < 0.005 ? "not growing" : String.format(Locale.ROOT, "%+.2f/s", growth);
  }

  private static String classes(JsonObject suspect) {
    List<String> texts = new ArrayList<>();
    for (JsonElement element : suspect.getAsJsonArray("classes")) {
      JsonObject held = element.getAsJsonObject();
      texts.add(Cells.count(held, "instances") + " " + Cells.text(held, "name"));
    }
    return texts.isEmpty() ? null : String.join(", ", texts) + ".";
  }

  private static String createdBy(JsonObject suspect) {
    String[] frames = Cells.text(suspect, "createdBy", "").split("\n");
    if (frames[0].isEmpty()) {
      return null;
    }
    return frames.length == 1 ? frames[0] : frames[1] + ", calling " + frames[0];
  }

  private static void add(List<String> lines, String label, String text) {
    if (text == null) {
      return;
    }
    StringBuilder line = new StringBuilder(INDENT + label);
    String separator = "";
    for (String word : text.split(" ")) {
      if (line.length() + word.length() + 1 > WIDTH && !separator.isEmpty()) {
        lines.add(Cells.printable(line.toString()));
        line = new StringBuilder(INDENT);
        separator = "";
      }
      line.append(separator).append(word);
      separator = " ";
    }
    lines.add(Cells.printable(line.toString()));
  }

  private SuspectText() {}
}
