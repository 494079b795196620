package dev.spyglass.cli.command;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.spyglass.cli.agent.Snapshot;
import dev.spyglass.cli.output.Cells;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * What the agent does not see in a JVM, because some of its hooks or readings are off. Every
 * command that shows figures of the agent says so: a node whose failures are not seen looks
 * healthy.
 */
final class BlindSpots {
  private static final List<String> LISTS = List.of("hooksOff", "readingsOff");

  private String said;

  /** One line that sums up what is off and names the command that lists it; null if nothing is. */
  static String note(Snapshot snapshot, long pid) {
    JsonObject agent = snapshot.agent();
    List<String> spots = new ArrayList<>();
    long off = size(agent, "hooksOff");
    if (off > 0) {
      long all = off + count(agent, "hooksInstalled");
      spots.add(off + " of " + all + (off == 1 ? " hooks is off" : " hooks are off"));
    }
    long missing = size(agent, "readingsOff");
    if (missing > 0) {
      spots.add(missing + (missing == 1 ? " reading is missing" : " readings are missing"));
    }
    long switchedOff = count(agent, "hooksSwitchedOff");
    if (switchedOff > 0) {
      spots.add(
          switchedOff + (switchedOff == 1 ? " event is switched off" : " events are switched off"));
    }
    if (count(agent, "failuresTotal") > 0) {
      // Without the number, which may grow all the time: watch repeats a note that changes.
      spots.add("failures in the agent lost some events");
    }
    return spots.isEmpty()
        ? null
        : "note: "
            + String.join(", ", spots)
            + ", so some figures here are missing or too low; see spyglass status "
            + pid;
  }

  /** The note if it is not the one that this method returned last; null if it is. */
  String changed(Snapshot snapshot, long pid) {
    String note = note(snapshot, pid);
    if (Objects.equals(note, said)) {
      return null;
    }
    said = note;
    return note == null ? "note: nothing is off any more" : note;
  }

  /** Adds to a JSON result what is off, as the agent publishes it. */
  static void addTo(JsonObject result, Snapshot snapshot) {
    LISTS.forEach(list -> result.add(list, snapshot.agent().get(list)));
  }

  private static long size(JsonObject agent, String list) {
    JsonElement off = agent.get(list);
    return off == null || off.isJsonNull() ? 0 : off.getAsJsonArray().size();
  }

  private static long count(JsonObject agent, String attribute) {
    return Math.max(0, (long) Cells.number(agent, attribute));
  }
}
