package dev.spyglass.harness.fault;

import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Faults as they are written on a command line: {@code kind[:name=value,...]}. */
final class FaultText {
  private static final Pattern DURATION = Pattern.compile("(\\d{1,9})(ms|s|m)");
  private static final Pattern SHARE = Pattern.compile("(\\d{1,3}(?:\\.\\d{1,4})?)(%?)");
  private static final Pattern RATE = Pattern.compile("\\d{1,12}");

  private final String text;
  private final Map<String, String> numbers = new LinkedHashMap<>();

  static Fault parse(String text) {
    return new FaultText(text).fault();
  }

  private Fault fault() {
    String[] parts = text.split(":", 2);
    FaultKind kind = kind(parts[0]);
    for (String number : parts.length == 1 ? new String[0] : parts[1].split(",", -1)) {
      String[] pair = number.split("=", 2);
      if (pair.length < 2 || !names(kind).contains(pair[0])) {
        throw wrong("'" + number + "' is no setting of " + kind.word() + usage(kind));
      }
      numbers.put(pair[0], pair[1]);
    }
    Fault usual = Fault.of(kind);
    try {
      return switch (kind) {
        case SLOW -> Fault.slow(duration("latency", usual.latency()), jitter());
        case THROTTLE -> Fault.throttle(rate(usual.bytesPerSecond()));
        case LOSS -> Fault.loss(share(usual.share()));
        case FLAP -> Fault.flap(duration("period", usual.period()));
        default -> usual;
      };
    } catch (IllegalArgumentException e) {
      throw wrong(e.getMessage());
    }
  }

  private static Set<String> names(FaultKind kind) {
    return switch (kind) {
      case SLOW -> Set.of("latency", "jitter");
      case THROTTLE -> Set.of("rate");
      case LOSS -> Set.of("share");
      case FLAP -> Set.of("period");
      default -> Set.of();
    };
  }

  private static String usage(FaultKind kind) {
    return switch (kind) {
      case SLOW -> "; write slow:latency=100ms,jitter=20ms";
      case THROTTLE -> "; write throttle:rate=10000 (bytes per second)";
      case LOSS -> "; write loss:share=30%";
      case FLAP -> "; write flap:period=2s";
      default -> ", which has none";
    };
  }

  private FaultKind kind(String word) {
    for (FaultKind kind : FaultKind.values()) {
      if (kind.word().equals(word)) {
        return kind;
      }
    }
    throw wrong(
        "there is no '"
            + word
            + "'; there are: "
            + Arrays.stream(FaultKind.values())
                .map(FaultKind::word)
                .collect(Collectors.joining(", ")));
  }

  private Duration jitter() {
    return duration("jitter", Duration.ZERO);
  }

  private Duration duration(String name, Duration absent) {
    if (!numbers.containsKey(name)) {
      return absent;
    }
    Matcher matcher = matched(name, DURATION, "a duration such as 100ms or 2s");
    long count = Long.parseLong(matcher.group(1));
    return switch (matcher.group(2)) {
      case "ms" -> Duration.ofMillis(count);
      case "s" -> Duration.ofSeconds(count);
      default -> Duration.ofMinutes(count);
    };
  }

  private long rate(long absent) {
    return numbers.containsKey("rate")
        ? Long.parseLong(matched("rate", RATE, "a whole number of bytes per second").group())
        : absent;
  }

  private double share(double absent) {
    if (!numbers.containsKey("share")) {
      return absent;
    }
    Matcher matcher = matched("share", SHARE, "a share such as 30% or 0.3");
    double value = Double.parseDouble(matcher.group(1));
    return matcher.group(2).isEmpty() ? value : value / 100;
  }

  private Matcher matched(String name, Pattern pattern, String wanted) {
    Matcher matcher = pattern.matcher(numbers.get(name));
    if (!matcher.matches()) {
      throw new IllegalArgumentException(name + "=" + numbers.get(name) + " is not " + wanted);
    }
    return matcher;
  }

  private IllegalArgumentException wrong(String why) {
    return new IllegalArgumentException("fault '" + text + "': " + why);
  }

  private FaultText(String text) {
    this.text = text;
  }
}
