package dev.spyglass.harness.workload;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The options of the command line. What is not given is not set on the client either, so that the
 * client's own default counts. Every mistake is an {@link IllegalArgumentException}.
 */
final class Options {
  private static final Set<String> FLAGS =
      new HashSet<>(
          Arrays.asList(
              "optimize",
              "daemon",
              "nagle",
              "log-calls",
              "verify-alive",
              "heartbeat",
              "no-reply",
              "failover",
              "failback"));
  private static final Set<String> VALUES =
      new HashSet<>(
          Arrays.asList(
              "library",
              "servers",
              "client-count",
              "rate",
              "threads",
              "op-timeout",
              "timeout-threshold",
              "failure-mode",
              "protocol",
              "locator",
              "hash",
              "max-reconnect-delay",
              "auth-wait",
              "op-queue-max-block",
              "queue-size",
              "sasl",
              "standby",
              "read-buffer",
              "client-mode",
              "tls",
              "timeout-ratio",
              "connect-timeout",
              "connection-timeout",
              "pool-size",
              "pool-wait",
              "idle-timeout",
              "heal-interval",
              "mix",
              "keys",
              "value-bytes",
              "only-node",
              "seed",
              "bug",
              "stats-every",
              "duration"));
  private static final Pattern DURATION = Pattern.compile("(\\d+(?:\\.\\d+)?)(ms|s|m|h)");

  private final Map<String, String> given = new HashMap<>();

  Options(String... arguments) {
    for (int i = 0; i < arguments.length; i++) {
      String name = arguments[i].startsWith("--") ? arguments[i].substring(2) : "";
      boolean followed = i + 1 < arguments.length && !arguments[i + 1].startsWith("--");
      if (FLAGS.contains(name)) {
        given.put(name, followed ? arguments[++i] : "true");
      } else if (VALUES.contains(name) && followed) {
        given.put(name, arguments[++i]);
      } else if (VALUES.contains(name)) {
        throw new IllegalArgumentException("'" + arguments[i] + "' needs a value");
      } else {
        throw new IllegalArgumentException("unknown option '" + arguments[i] + "'");
      }
    }
  }

  boolean has(String name) {
    return given.containsKey(name);
  }

  String text(String name, String absent) {
    return given.getOrDefault(name, absent);
  }

  String required(String name) {
    if (!has(name)) {
      throw new IllegalArgumentException("--" + name + " is missing");
    }
    return given.get(name);
  }

  /** The client library, which is spymemcached if none is named. */
  Library library() {
    return Library.of(text("library", Library.SPYMEMCACHED.toString()));
  }

  /** One server, from {@code host:port}. */
  InetSocketAddress address(String name) {
    return address(name, required(name));
  }

  /** The nodes, from {@code host:port,host:port}. */
  List<InetSocketAddress> servers() {
    List<InetSocketAddress> servers = new ArrayList<>();
    for (String server : required("servers").split(",")) {
      servers.add(address("servers", server));
    }
    return servers;
  }

  private static InetSocketAddress address(String option, String server) {
    int colon = server.lastIndexOf(':');
    try {
      int port = Integer.parseInt(server.substring(colon + 1));
      return address(server.substring(0, colon), port);
    } catch (IllegalArgumentException | IndexOutOfBoundsException | UnknownHostException e) {
      throw wrong(option, server, "host:port");
    }
  }

  private static InetSocketAddress address(String host, int port) throws UnknownHostException {
    // With the text as its name: xmemcached would look the number up, and call the node by that.
    byte[] number = InetAddress.getByName(host).getAddress();
    return new InetSocketAddress(InetAddress.getByAddress(host, number), port);
  }

  /** An address as the option has it, {@code host:port}. */
  static String text(InetSocketAddress address) {
    return address.getHostString() + ":" + address.getPort();
  }

  /** User and password. */
  String[] login() {
    String[] login = required("sasl").split(":", 2);
    if (login.length < 2) {
      throw wrong("sasl", login[0], "user:password");
    }
    return login;
  }

  /** Whether the first of two words was chosen. */
  boolean chooses(String name, String one, String other) {
    String text = required(name);
    if (!text.equals(one) && !text.equals(other)) {
      throw wrong(name, text, one + " or " + other);
    }
    return text.equals(one);
  }

  boolean flag(String name) {
    String text = text(name, "false");
    if (!text.equals("true") && !text.equals("false")) {
      throw wrong(name, text, "true or false");
    }
    return text.equals("true");
  }

  int number(String name, int absent) {
    String text = text(name, Integer.toString(absent));
    try {
      return Integer.parseInt(text);
    } catch (NumberFormatException e) {
      throw wrong(name, text, "a whole number");
    }
  }

  /** A number of at least 1. */
  int count(String name, int absent) {
    int count = number(name, absent);
    if (count < 1) {
      throw wrong(name, Integer.toString(count), "at least 1");
    }
    return count;
  }

  /** A rate per second, 0 for a standstill. */
  static double rate(String text) {
    try {
      double rate = Double.parseDouble(text);
      if (rate >= 0 && rate <= 1_000_000) {
        return rate;
      }
    } catch (NumberFormatException e) {
      // Said below.
    }
    throw wrong("rate", text, "operations per second");
  }

  long millis(String name, long absentMillis) {
    String text = text(name, absentMillis + "ms");
    Matcher duration = DURATION.matcher(text);
    if (!duration.matches() && !text.equals("0")) {
      throw wrong(name, text, "a duration such as 500ms, 2.5s or 1m");
    }
    return text.equals("0") ? 0 : Math.round(amount(duration) * unitMillis(duration.group(2)));
  }

  static IllegalArgumentException wrong(String name, String value, String expected) {
    return new IllegalArgumentException("--" + name + " '" + value + "': expected " + expected);
  }

  /** One of an enum's constants, written in lower case with hyphens and without the ending. */
  <E extends Enum<E>> E choice(String name, E[] constants, String ending) {
    String wanted = (required(name) + ending).replace('-', '_');
    StringBuilder known = new StringBuilder();
    for (E constant : constants) {
      if (constant.name().equalsIgnoreCase(wanted)) {
        return constant;
      }
      String shown = constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
      known.append(' ').append(shown, 0, shown.length() - ending.length());
    }
    throw wrong(name, required(name), "one of" + known);
  }

  private static double amount(Matcher duration) {
    return Double.parseDouble(duration.group(1));
  }

  private static long unitMillis(String unit) {
    switch (unit) {
      case "ms":
        return 1;
      case "s":
        return 1_000;
      case "m":
        return 60_000;
      default:
        return 3_600_000;
    }
  }
}
