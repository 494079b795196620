package dev.spyglass.harness.it;

import dev.spyglass.harness.it.Expectations.Line;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

/** {@code docs/compatibility.md}: what the matrix proved. */
final class CompatibilityPage {
  private final Collection<MatrixRow> passed;
  private final List<MatrixClient> clients;
  private final StringBuilder text = new StringBuilder();

  /** The page for the rows that passed. */
  static String of(Collection<MatrixRow> passed) {
    CompatibilityPage page = new CompatibilityPage(passed);
    page.versions();
    page.attributes();
    return page.text.toString();
  }

  private CompatibilityPage(Collection<MatrixRow> passed) {
    this.passed = passed;
    clients =
        Arrays.stream(MatrixClient.values())
            .filter(client -> passed.stream().anyMatch(row -> row.client() == client))
            .toList();
  }

  private void versions() {
    line("# Client libraries");
    line("");
    line(
        "Made by `bin/compatibility`. It plays the same script with each version on each JDK named");
    line("here: calls of each kind on three nodes, of which one falls silent and another refuses.");
    line(
        "Then both come back and the client is shut down. Before the first fault, the agent counts");
    line("each call exactly as the application does, and it reports what the second table lists.");
    line(
        "Not compared is what callers cannot know: on how many nodes the keys of a bulk get live,");
    line("why a cas failed (xmemcached, Whalin), the requests a library adds to make a counter");
    line(
        "(xmemcached: add, incr and decr), and whether a get was a gets (folsom and Whalin, binary");
    line("protocol).");
    line("");
    line("## Tested versions");
    line("");
    line("| library | version | protocol | JDK |");
    line("|---|---|---|---|");
    for (MatrixClient client : clients) {
      for (String version : client.versions()) {
        releases(client, version)
            .forEach((wire, releases) -> row(client.artifact(), version, wire, releases));
      }
    }
  }

  private Map<String, String> releases(MatrixClient client, String version) {
    Map<String, TreeSet<Integer>> releases = new LinkedHashMap<>();
    for (MatrixRow row : MatrixRow.all()) {
      if (row.client() == client && row.version().equals(version) && passed.contains(row)) {
        releases.computeIfAbsent(row.wire(), wire -> new TreeSet<>()).add(row.release());
      }
    }
    Map<String, String> texts = new LinkedHashMap<>();
    releases.forEach((wire, all) -> texts.put(wire, joined(all, ", ", Object::toString)));
    return texts;
  }

  private void attributes() {
    line("");
    line("## What the agent reports of each library");
    line("");
    line(
        "A dash means that the library has no such notion: the attribute is -1 or null, or stays 0");
    line("if it counts. Attributes that the script does not reliably cause are left out.");
    line("");
    line("| MBean | attribute | " + joined(clients, " | ", MatrixClient::artifact) + " |");
    line("|---|---|" + "---|".repeat(clients.size()));
    Map<String, List<Line>> byAttribute =
        Expectations.lines().stream()
            .collect(
                Collectors.groupingBy(
                    line -> bean(line) + " | " + name(line.attribute()),
                    LinkedHashMap::new,
                    Collectors.toList()));
    byAttribute.forEach(
        (attribute, lines) ->
            line("| " + attribute + " | " + joined(clients, " | ", c -> cell(lines, c)) + " |"));
  }

  private static String cell(List<Line> lines, MatrixClient client) {
    List<String> cells = lines.stream().map(line -> line.cell(client)).distinct().toList();
    if (cells.equals(List.of("-"))) {
      return "–";
    }
    boolean late = cells.size() == 1 && client.versions().contains(cells.get(0));
    return late ? "from " + cells.get(0) : "yes";
  }

  private static String bean(Line line) {
    return line.bean().equals("client") ? "Client" : "Node";
  }

  private static String name(String attribute) {
    return attribute.substring(0, 1).toUpperCase(Locale.ROOT) + attribute.substring(1);
  }

  private static <T> String joined(Collection<T> all, String separator, Function<T, String> text) {
    return all.stream().map(text).collect(Collectors.joining(separator));
  }

  private void row(String... cells) {
    line("| " + String.join(" | ", cells) + " |");
  }

  private void line(String line) {
    text.append(line).append('\n');
  }
}
