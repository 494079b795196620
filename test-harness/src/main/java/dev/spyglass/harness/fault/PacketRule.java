package dev.spyglass.harness.fault;

import dev.spyglass.harness.process.Tool;
import java.io.IOException;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The packet filter's rules for one node: a table of its own, so that a fault comes and goes in one
 * transaction and no other node's counters change.
 */
final class PacketRule {
  private static final Pattern COUNTER = Pattern.compile("counter packets (\\d+)");

  private final String table;
  private final String requests;
  private final String answers;

  PacketRule(int host, int port) {
    table = "inet spyglass" + host;
    requests = "ip daddr 127.0.0." + host + " tcp dport " + port;
    answers = "ip saddr 127.0.0." + host + " tcp sport " + port;
  }

  void dropAll() throws IOException {
    set(requests + " counter drop", "");
  }

  void dropConnects() throws IOException {
    set(requests + " tcp flags & (syn|ack) == syn counter drop", "");
  }

  void dropRequests() throws IOException {
    set(requests + " tcp flags & psh == psh counter drop", "");
  }

  void dropAnswers() throws IOException {
    set("", answers + " tcp flags & psh == psh counter drop");
  }

  /** Answers, acknowledgements and ends of connections. */
  void dropWhatTheNodeSends() throws IOException {
    set("", answers + " counter drop");
  }

  void refuse() throws IOException {
    set(requests + " counter reject with tcp reset", "");
  }

  void rejectByIcmp() throws IOException {
    set(requests + " counter reject with icmp type host-unreachable", "");
  }

  /** Each packet in either direction with this probability. */
  void lose(double share) throws IOException {
    String seldom =
        String.format(
            Locale.ROOT, " numgen random mod 10000 < %d counter drop", (int) (share * 1e4));
    set(requests + seldom, answers + seldom);
  }

  void lift() throws IOException {
    Tool.run("nft", "delete table " + table);
  }

  /** How many packets met the rules since they were set. */
  long packets() throws IOException {
    Matcher counter = COUNTER.matcher(Tool.run("nft", "list table " + table));
    long packets = 0;
    while (counter.find()) {
      packets += Long.parseLong(counter.group(1));
    }
    return packets;
  }

  private void set(String arriving, String leaving) throws IOException {
    Tool.feed(
        String.format(
            "table %s {%n"
                + "chain in { type filter hook input priority filter; %s%n}%n"
                + "chain out { type filter hook output priority filter; %s%n}%n}%n",
            table, arriving, leaving),
        "nft",
        "-f",
        "-");
  }
}
