package dev.spyglass.harness.demo;

import com.google.gson.JsonObject;
import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;

/** What happened, what Spyglass saw, and how far they are apart. */
public record Comparison(String server, Facts truth, Facts seen) {
  private static final String ROW = "%-34s %14s %14s %10s%n";
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("HH:mm:ss.SSS").withZone(ZoneId.systemDefault());
  private static final DateTimeFormatter ISO =
      DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSSX").withZone(ZoneOffset.UTC);

  public void print(PrintStream out) {
    out.printf(ROW, "", "WHAT HAPPENED", "SPYGLASS SAW", "APART");
    time(out, "node silent since", truth.silentAt(), seen.silentAt());
    time(out, "first caller timed out", truth.firstTimeoutAt(), seen.firstTimeoutAt());
    time(out, "marked down", truth.markedDownAt(), seen.markedDownAt());
    time(out, "connect that answered again", truth.reconnectedAt(), seen.reconnectedAt());
    number(
        out,
        "down-marking latency, ms",
        truth.downMarkingLatencyMillis(),
        seen.downMarkingLatencyMillis());
    number(out, "timeouts", truth.timeouts(), seen.timeouts());
    number(out, "pending operations, peak", truth.pendingPeak(), seen.pendingPeak());
    number(out, "longest caller wait, ms", truth.callerWaitMaxMillis(), seen.callerWaitMaxMillis());
    out.printf(
        "%nWhat happened: the relay before the node (%s) and the application's own call log.%n",
        server);
  }

  private static void time(PrintStream out, String label, Instant happened, Instant saw) {
    String apart =
        happened == null || saw == null
            ? "-"
            : Math.abs(Duration.between(happened, saw).toMillis()) + " ms";
    out.printf(ROW, label, text(happened), text(saw), apart);
  }

  private static void number(PrintStream out, String label, long happened, long saw) {
    out.printf(ROW, label, happened, saw, Math.abs(happened - saw));
  }

  private static String text(Instant instant) {
    return instant == null ? "-" : TIME.format(instant);
  }

  public JsonObject json() {
    JsonObject all = new JsonObject();
    all.addProperty("schema", 1);
    all.addProperty("server", server);
    all.add("truth", json(truth));
    all.add("seen", json(seen));
    return all;
  }

  private static JsonObject json(Facts facts) {
    JsonObject object = new JsonObject();
    object.addProperty("silentAt", iso(facts.silentAt()));
    object.addProperty("firstTimeoutAt", iso(facts.firstTimeoutAt()));
    object.addProperty("markedDownAt", iso(facts.markedDownAt()));
    object.addProperty("reconnectedAt", iso(facts.reconnectedAt()));
    object.addProperty("downMarkingLatencyMillis", facts.downMarkingLatencyMillis());
    object.addProperty("timeouts", facts.timeouts());
    object.addProperty("pendingPeak", facts.pendingPeak());
    object.addProperty("callerWaitMaxMillis", facts.callerWaitMaxMillis());
    return object;
  }

  private static String iso(Instant instant) {
    return instant == null ? null : ISO.format(instant.truncatedTo(ChronoUnit.MILLIS));
  }
}
