package dev.spyglass.cli.output;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Values of JSON objects as people read them; {@code -} if there is none. */
public final class Cells {
  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss");
  private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");

  /** A text, or the text {@code none} if the value is absent or null. */
  public static String text(JsonObject row, String key, String none) {
    JsonElement value = row.get(key);
    if (value == null || value.isJsonNull()) {
      return none;
    }
    return value.isJsonPrimitive() ? value.getAsString() : value.toString();
  }

  /** A text, or {@code -} if it is absent or null. */
  public static String text(JsonObject row, String key) {
    return text(row, key, "-");
  }

  /** A number, or -1 if it is absent or null. */
  public static double number(JsonObject row, String key) {
    JsonElement value = row.get(key);
    return value == null || value.isJsonNull() ? -1 : value.getAsDouble();
  }

  /** A count, or {@code -} if it is absent or negative. */
  public static String count(JsonObject row, String key) {
    double n = number(row, key);
    return n < 0 ? "-" : String.format(Locale.ROOT, "%,d", (long) n);
  }

  /** A duration given in milliseconds, or {@code -} if it is absent or negative. */
  public static String millis(JsonObject row, String key) {
    return duration(number(row, key) * 1_000);
  }

  /** A duration given in microseconds, or {@code -} if it is absent or negative. */
  public static String micros(JsonObject row, String key) {
    return duration(number(row, key));
  }

  /** Microseconds in a suitable unit: 310us, 1.2ms, 52.4s, 2h05m. */
  static String duration(double micros) {
    if (micros < 0) {
      return "-";
    }
    if (micros < 1_000) {
      return (long) micros + "us";
    }
    if (micros < 1_000_000) {
      double millis = micros / 1_000;
      return String.format(Locale.ROOT, millis < 10 ? "%.1fms" : "%.0fms", millis);
    }
    long seconds = (long) (micros / 1_000_000);
    if (seconds < 120) {
      return String.format(Locale.ROOT, "%.1fs", micros / 1_000_000);
    }
    return seconds < 7_200
        ? String.format(Locale.ROOT, "%dm%02ds", seconds / 60, seconds % 60)
        : String.format(Locale.ROOT, "%dh%02dm", seconds / 3_600, seconds / 60 % 60);
  }

  /** An amount of memory, or {@code -} if it is absent or negative. */
  public static String bytes(JsonObject row, String key) {
    return bytes(number(row, key));
  }

  /** An amount of memory in a suitable unit: 512 B, 1.5 KB, 201 MB, 4.0 GB. */
  public static String bytes(double bytes) {
    if (bytes < 0) {
      return "-";
    }
    String[] units = {"B", "KB", "MB", "GB", "TB"};
    double amount = bytes;
    int unit = 0;
    for (; amount >= 1_000 && unit + 1 < units.length; unit++) {
      amount /= 1_024;
    }
    boolean whole = unit == 0 || amount >= 100;
    return String.format(Locale.ROOT, whole ? "%.0f %s" : "%.1f %s", amount, units[unit]);
  }

  /** A moment: the time of day if it was today, with the date if not. */
  public static String time(JsonObject row, String key) {
    String iso = text(row, key, "");
    if (iso.isEmpty()) {
      return "-";
    }
    var at = Instant.parse(iso).atZone(ZoneId.systemDefault());
    return at.format(at.toLocalDate().equals(LocalDate.now()) ? TIME : DAY);
  }

  /** A change per second with its sign; 0 if it is absent. */
  public static String perSecond(JsonObject row, String key) {
    JsonElement value = row.get(key);
    double n = value == null || value.isJsonNull() ? 0 : value.getAsDouble();
    return Math.abs(n) < 0.05 ? "0" : String.format(Locale.ROOT, "%+.1f/s", n);
  }

  /** The text without control characters: a target may send any, and a terminal would obey them. */
  public static String printable(String text) {
    return text.replaceAll("\\p{Cntrl}", "?");
  }

  private Cells() {}
}
