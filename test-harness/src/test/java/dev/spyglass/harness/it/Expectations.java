package dev.spyglass.harness.it;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/**
 * What the agent must report of each client in the course of {@link MatrixIT}'s script, and what
 * not. A node is calm until it falls silent, or refuses, and is then back.
 *
 * <p>{@code x}: it reports a value; a version: it does so from that version on; {@code -}: the
 * library has no notion of it, and so the attribute never has a value; else it must report one of
 * the words between the bars.
 */
final class Expectations {
  /** When it must have been reported at the latest. */
  enum Phase {
    CALM,
    FAULT,
    BACK
  }

  /**
   * One attribute.
   *
   * @param bean {@code client}, a node by its name, or {@code node} for any of them
   * @param attribute its name in lower camel case
   * @param phase when it must be reported at the latest
   * @param cells what is expected of each library
   */
  record Line(String bean, String attribute, Phase phase, List<String> cells) {
    /** Whether this version of the library has it. */
    boolean has(MatrixClient client, String version) {
      int since = client.versions().indexOf(cell(client));
      return !cell(client).equals("-") && client.versions().indexOf(version) >= since;
    }

    /** What is expected: a version means that it is reported from there on. */
    String cell(MatrixClient client) {
      return cells.get(client.ordinal());
    }

    private boolean holds(MatrixRow row, Seen seen) {
      Set<String> values = seen.of(bean, attribute);
      if (!has(row.client(), row.version())) {
        return values.isEmpty();
      }
      String cell = cell(row.client());
      return cell.equals("x") || row.client().versions().contains(cell)
          ? !values.isEmpty()
          : values.stream().anyMatch(List.of(cell.split("\\|"))::contains);
    }

    private String complaint(MatrixRow row, Seen seen) {
      return "%s.%s: expected %s, reported %s"
          .formatted(bean, attribute, cell(row.client()), seen.of(bean, attribute));
    }
  }

  private static final String TABLE =
      """
                                          spymemcached elasticache couchbase arcus xmemcached folsom whalin
      client  libraryVersion               CALM  x x x x x x x
      client  protocol                     CALM  x x x x x x x
      client  locator                      CALM  x x x x x x x
      client  failureMode                  CALM  x x x x x - x
      client  operationTimeoutMillis       CALM  x x x x x x x
      client  timeoutThreshold             CALM  x x x x x - -
      client  maxReconnectDelayMillis      CALM  x x x x x x -
      client  reconnectIntervalMillis      CALM  - - - - x - -
      client  connectionsPerNode           CALM  - - - - x x x
      client  outstandingLimit             CALM  - - - - - x -
      client  noReplyPermits               CALM  - - - - x - -
      client  queueMaxBlockMillis          CALM  x x x x - - x
      client  threads                      CALM  x x x x x x -
      client  ioThreads                    CALM  x x x x x x -
      client  ioThreadAlive                CALM  x x x x x x -
      node    openConnections              CALM  - - - - x x x
      node    operationsTotal              CALM  x x x x x x x
      node    hitsTotal                    CALM  x x x x x x x
      node    missesTotal                  CALM  x x x x x x x
      node    latencyP50Micros             CALM  x x x x x x x
      node    queueTimeP50Micros           CALM  2.10.0 1.1.0 x x x x x
      node    serviceTimeP50Micros         CALM  2.10.0 1.1.0 x x x x x
      node    callerWaitP50Micros          CALM  x x x x x - x
      silent  timeoutsTotal                FAULT x x x x x - -
      silent  timeoutWaitMaxMillis         FAULT x x x x x - -
      silent  configuredTimeoutMillis      FAULT x x x x x x x
      silent  consecutiveTimeouts          FAULT x x x x x - -
      silent  firstEvidence                FAULT x x x x x x x
      silent  readQueueSize                FAULT x x x x x x x
      silent  pendingOperations            FAULT x x x x x x x
      silent  deadWeightOperations         FAULT x x x x x - -
      silent  oldestPendingMillis          FAULT x x x x x x x
      silent  downTotal                    FAULT x x x x x x -
      silent  downCause                    FAULT consecutive_timeouts consecutive_timeouts consecutive_timeouts consecutive_timeouts consecutive_timeouts head_of_line_timeout -
      silent  lastDownMarkingLatencyMillis FAULT x x x x x x -
      silent  evidenceToFirstTimeoutMillis FAULT x x x x x - -
      silent  firstTimeoutToDownMillis     FAULT x x x x x - -
      refused downTotal                    FAULT x x x x x x x
      refused downCause                    FAULT reset|refused reset|refused reset|refused reset|refused reset|refused|eof reset|refused|eof refused
      refused reconnectAttemptsTotal       FAULT x x x x x x x
      silent  reconnectsTotal              BACK  x x x x x x -
      refused reconnectsTotal              BACK  x x x x x x x
      refused downToReconnectMillis        BACK  x x x x x x x
      """;

  private static final List<Line> LINES = parse();

  /** All attributes. */
  static List<Line> lines() {
    return LINES;
  }

  /** What must be reported by the end of the phase, and was not. */
  static List<String> missing(MatrixRow row, Phase phase, Seen seen) {
    return complaints(row, seen, line -> line.phase().compareTo(phase) <= 0 && has(line, row));
  }

  /** What was reported although the library has no notion of it. */
  static List<String> made(MatrixRow row, Seen seen) {
    return complaints(row, seen, line -> !has(line, row));
  }

  private static boolean has(Line line, MatrixRow row) {
    return line.has(row.client(), row.version());
  }

  private static List<String> complaints(MatrixRow row, Seen seen, Predicate<Line> concerned) {
    return LINES.stream()
        .filter(concerned)
        .filter(line -> !line.holds(row, seen))
        .map(line -> line.complaint(row, seen))
        .toList();
  }

  private static List<Line> parse() {
    List<Line> lines = new ArrayList<>();
    for (String text : TABLE.lines().skip(1).toList()) {
      List<String> words = Arrays.asList(text.trim().split(" +"));
      List<String> cells = words.subList(3, words.size());
      if (cells.size() != MatrixClient.values().length) {
        throw new IllegalStateException("not one cell for each library: " + text);
      }
      lines.add(new Line(words.get(0), words.get(1), Phase.valueOf(words.get(2)), cells));
    }
    return lines;
  }

  private Expectations() {}
}
