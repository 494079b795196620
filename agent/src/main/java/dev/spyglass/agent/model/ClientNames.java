package dev.spyglass.agent.model;

import java.net.InetSocketAddress;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Names of clients: the one the user gave to a client with this node, else the first host and a
 * number. The same configuration gives the same names after a restart.
 */
public final class ClientNames {
  private final Map<String, String> namesByAddress = new LinkedHashMap<>();

  /**
   * @param text {@code name@host:port;name@host:port}, may be empty
   * @throws IllegalArgumentException if an entry has no name or no address
   */
  public ClientNames(String text) {
    for (String entry : text.split(";")) {
      int at = entry.indexOf('@');
      if (at > 0 && at < entry.length() - 1) {
        namesByAddress.put(entry.substring(at + 1), plain(entry.substring(0, at)));
      } else if (!entry.isEmpty()) {
        throw new IllegalArgumentException("names='" + entry + "' is not name@host:port");
      }
    }
  }

  String idFor(List<InetSocketAddress> addresses, List<String> taken) {
    String name = null;
    for (InetSocketAddress address : addresses) {
      if (address != null && name == null) {
        name = namesByAddress.get(address.getHostString() + ":" + address.getPort());
      }
    }
    if (name != null && !taken.contains(name)) {
      return name;
    }
    if (name == null) {
      boolean known = !addresses.isEmpty() && addresses.get(0) != null;
      name = known ? plain(addresses.get(0).getHostString()) : "client";
    }
    int n = 1;
    while (taken.contains(name + "-" + n)) {
      n++;
    }
    return name + "-" + n;
  }

  /** Every character outside {@code [A-Za-z0-9._-]} becomes an underscore: names are labels. */
  public static String plain(String text) {
    return text.replaceAll("[^A-Za-z0-9._-]", "_");
  }
}
