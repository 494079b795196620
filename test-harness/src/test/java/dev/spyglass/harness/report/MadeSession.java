package dev.spyglass.harness.report;

import dev.spyglass.harness.result.CriterionResult;
import dev.spyglass.harness.result.DrillResult;
import dev.spyglass.harness.result.Quantity;
import dev.spyglass.harness.result.Recording;
import dev.spyglass.harness.result.ResultTable;
import dev.spyglass.harness.result.SessionResult;
import dev.spyglass.harness.result.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A session that never took place, rich enough to fill every part of a report. */
final class MadeSession {
  static final Instant START = Instant.parse("2026-11-21T10:00:00Z");

  private static final Map<String, String> SETTINGS = new LinkedHashMap<>();

  static {
    SETTINGS.put("failure-mode", "Redistribute");
    SETTINGS.put("op-timeout", "1s");
    SETTINGS.put("timeout-threshold", "998");
    SETTINGS.put("protocol", "text");
    SETTINGS.put("locator", "ketama");
  }

  /** Six drills: kept, broken and inconclusive promises, faults once, again and again, and none. */
  static SessionResult ofSixDrills() {
    return of(
        List.of(
            markdown(),
            drill("threads", "Threads stay: 12 after the first outage, 12 after the sixth.")
                .passed("no-thread-leak", "12 threads, as after cycle 1", "12 threads")
                .recorded(MadeRecording.ofCycles(Duration.ofMinutes(4), 6)),
            drill("flap", "The node came and went 40 times; calls to it failed for 61 s in all.")
                .failed(
                    "others-unaffected",
                    "p99 of the other nodes at most 20 ms",
                    "1.9 s",
                    "failure mode Cancel instead of Retry, so that callers do not queue behind the"
                        + " node that is gone")
                .recorded(MadeRecording.ofCycles(Duration.ofMinutes(2), 40)),
            drill("timeout", "Every call was back within its timeout.")
                .passed("timeouts-obeyed", "every call at most 1.1 s", "longest 1.004 s")
                .recorded(MadeRecording.quiet(Duration.ofSeconds(24))),
            drill("half-open", "The fault was not seen by the probe, so nothing can be judged.")
                .undecided("marked-down", "within 10 s", "the fault was not proven")
                .recorded(MadeRecording.quiet(Duration.ofSeconds(8))),
            drill("startup", "The application did not start: port 11211 is taken.")
                .undecided("starts", "construction within 5 s", "it ended with exit code 1")));
  }

  /** Twelve drills of ten minutes each. */
  static SessionResult long12() {
    List<MadeDrill> drills = new ArrayList<>();
    for (int i = 0; i < 12; i++) {
      drills.add(markdown().named("markdown-" + i).recorded(MadeRecording.ofOutage(600, i)));
    }
    return of(drills);
  }

  static SessionResult of(List<MadeDrill> drills) {
    Map<String, String> environment = new LinkedHashMap<>();
    environment.put("machine", "2 processors, Linux 6.1.0 amd64");
    environment.put("java", "17.0.15 (Debian)");
    environment.put("memcached", "1.6.18, started by the drill");
    environment.put("faults", "kernel (network namespace)");
    environment.put("latency floor", "p50 95 µs, p99 410 µs through the relay without a fault");
    return new SessionResult(
        START,
        Duration.ofSeconds(754),
        "spyglass drill --faults kernel --client spymemcached:2.12.3 --failure-mode redistribute"
            + " --op-timeout 1s --timeout-threshold 998 --seed 42 markdown threads flap timeout",
        environment,
        drills.stream().map(MadeDrill::result).toList());
  }

  static MadeDrill drill(String name, String sentence) {
    return new MadeDrill(name, sentence);
  }

  static MadeDrill markdown() {
    return drill(
            "markdown",
            "The node was marked down 50 s after it fell silent; 1,003 callers had waited for it,"
                + " each one second.")
        .failed(
            "marked-down",
            "within 10 s",
            "50.4 s after the first unanswered operation",
            "timeout-threshold 10: measured again with it, 3.4 s")
        .passed("timeouts-obeyed", "every call at most 1.1 s", "longest 1.012 s")
        .restingOn(Quantity.millis(1_012))
        .failed("memory-bounded", "at most 0.05 instances per second", "19.6/s", null)
        .undecided("fails-fast", "99 % of calls within 50 ms", "too few calls after mark-down")
        .table(
            new ResultTable(
                "Which setting moves it",
                List.of("timeout-threshold", "rate", "marked down after", "callers that waited"),
                List.of(
                    List.of("5", "20/s", "1.3 s", "24"),
                    List.of("50", "20/s", "3.5 s", "71"),
                    List.of("998", "20/s", "50.4 s", "1,003"),
                    List.of("998", "1/s", "not within 120 s", "118"))))
        .recorded(MadeRecording.ofOutage(120, 1));
  }

  /** One drill of the session. */
  static final class MadeDrill {
    private final List<CriterionResult> criteria = new ArrayList<>();
    private final List<ResultTable> tables = new ArrayList<>();
    private final String sentence;
    private String name;
    private Map<String, String> settings = SETTINGS;
    private Recording recording;

    private MadeDrill(String name, String sentence) {
      this.name = name;
      this.sentence = sentence;
    }

    MadeDrill named(String other) {
      name = other;
      return this;
    }

    MadeDrill passed(String criterion, String expected, String measured) {
      return judged(criterion, Verdict.PASS, expected, measured, null);
    }

    MadeDrill undecided(String criterion, String expected, String measured) {
      return judged(criterion, Verdict.INCONCLUSIVE, expected, measured, null);
    }

    MadeDrill failed(String criterion, String expected, String measured, String advice) {
      return judged(criterion, Verdict.FAIL, expected, measured, advice);
    }

    /** The number of the last promise. */
    MadeDrill restingOn(Quantity quantity) {
      CriterionResult last = criteria.remove(criteria.size() - 1);
      criteria.add(
          new CriterionResult(
              last.name(),
              last.verdict(),
              last.expected(),
              last.measured(),
              quantity,
              last.advice()));
      return this;
    }

    MadeDrill table(ResultTable table) {
      tables.add(table);
      return this;
    }

    MadeDrill settings(Map<String, String> others) {
      settings = others;
      return this;
    }

    MadeDrill recorded(Recording what) {
      recording = what;
      return this;
    }

    private MadeDrill judged(
        String criterion, Verdict verdict, String expected, String measured, String advice) {
      criteria.add(new CriterionResult(criterion, verdict, expected, measured, null, advice));
      return this;
    }

    private DrillResult result() {
      return new DrillResult(
          name,
          "What happens to the callers when a node does what this drill is named after?",
          "kernel",
          "spymemcached:2.12.3",
          settings,
          sentence,
          criteria,
          tables,
          recording);
    }
  }

  private MadeSession() {}
}
