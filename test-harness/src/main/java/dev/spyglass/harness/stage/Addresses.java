package dev.spyglass.harness.stage;

import dev.spyglass.cli.CommandFailure;
import dev.spyglass.cli.ExitCode;
import dev.spyglass.harness.fault.FaultyNode;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The addresses given to an application, in its environment and by placeholders. */
final class Addresses {
  private static final String SERVERS = "MEMCACHED_SERVERS";

  private final List<String> nodes;

  private Addresses(List<String> nodes) {
    this.nodes = nodes;
  }

  /** The addresses of these nodes. */
  static Addresses of(List<FaultyNode> nodes) {
    return new Addresses(
        nodes.stream()
            .map(n -> n.address().getHostString() + ":" + n.address().getPort())
            .toList());
  }

  /** Reads {@code mc1:11211,mc2:11211}. */
  static List<InetSocketAddress> parse(String option, List<String> texts) {
    List<InetSocketAddress> addresses = new ArrayList<>();
    for (String text : texts) {
      String port = text.substring(text.lastIndexOf(':') + 1);
      if (!text.matches(".+:[1-9][0-9]{0,4}") || Integer.parseInt(port) > 65_535) {
        throw new CommandFailure(
            ExitCode.USAGE, option + ": '" + text + "' is not HOST:PORT", "such as mc1:11211");
      }
      String host = text.substring(0, text.lastIndexOf(':'));
      addresses.add(InetSocketAddress.createUnresolved(host, Integer.parseInt(port)));
    }
    return addresses;
  }

  /** {@code 127.0.0.1:1,127.0.0.1:2}. */
  String joined() {
    return String.join(",", nodes);
  }

  /** Each address, {@code host:port}. */
  List<String> all() {
    return nodes;
  }

  /** {@code MEMCACHED_SERVERS}, and {@code MEMCACHED_SERVER_1} and so on. */
  Map<String, String> environment() {
    Map<String, String> environment = new LinkedHashMap<>();
    environment.put(SERVERS, joined());
    for (int i = 0; i < nodes.size(); i++) {
      environment.put("MEMCACHED_SERVER_" + (i + 1), nodes.get(i));
    }
    return environment;
  }

  /** Fills in <code>{servers}</code>, <code>{server1}</code> and so on. */
  String fill(String command) {
    String filled = command.replace("{servers}", joined());
    for (int i = 0; i < nodes.size(); i++) {
      filled = filled.replace("{server" + (i + 1) + "}", nodes.get(i));
    }
    return filled;
  }

  @Override
  public String toString() {
    return nodes.stream().collect(Collectors.joining(", "));
  }
}
