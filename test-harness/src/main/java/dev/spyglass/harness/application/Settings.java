package dev.spyglass.harness.application;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Settings of the client and of the load on it: options of the workload by name, without dashes.
 * What is not set is left to the client's own default. Immutable.
 *
 * @param values in the order they were given
 */
public record Settings(Map<String, String> values) {
  /** Every setting there is, with what it means; the order is the order of the help. */
  public static final Map<String, String> KNOWN = known();

  /** No setting at all. */
  public static final Settings NONE = new Settings(Map.of());

  /** Copies the map. */
  public Settings {
    values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
  }

  private static Map<String, String> known() {
    Map<String, String> known = new LinkedHashMap<>();
    known.put("failure-mode", "retry, redistribute or cancel; of xmemcached true or false");
    known.put("op-timeout", "how long a caller waits, such as 1s");
    known.put("timeout-threshold", "setTimeoutExceptionThreshold: consecutive timeouts");
    known.put("timeout-ratio", "of Arcus: percent of timeouts at which a node is given up");
    known.put("max-reconnect-delay", "the longest pause between two connects");
    known.put("protocol", "text or binary; of xmemcached kestrel too");
    known.put("locator", "arraymod or ketama");
    known.put("hash", "such as native, crc, ketama, fnv1-32");
    known.put("optimize", "true or false: merge gets");
    known.put("queue-size", "bound of each of a node's queues");
    known.put("op-queue-max-block", "how long a caller waits for room in a queue");
    known.put("read-buffer", "bytes");
    known.put("auth-wait", "how long an operation waits for a login");
    known.put("daemon", "true or false: the IO thread is a daemon");
    known.put("nagle", "true or false");
    known.put("verify-alive", "true: a connect counts only when the node answers");
    known.put("client-mode", "of ElastiCache: static or dynamic");
    known.put("tls", "of ElastiCache from 1.2.0 on: the host that the servers' certificate names");
    known.put("connect-timeout", "of xmemcached and Whalin: how long a connect may take");
    known.put("connection-timeout", "of folsom: how long its oldest request may be unanswered");
    known.put("pool-size", "of xmemcached, folsom and Whalin: connections to each node");
    known.put("pool-wait", "of Whalin: how long a caller waits for a connection");
    known.put("heartbeat", "of xmemcached: true or false");
    known.put("idle-timeout", "of xmemcached: idle time after which it sends a heartbeat");
    known.put("heal-interval", "of xmemcached: the first pause between two connects");
    known.put("failover", "of Whalin: true or false: another node for one that is dead");
    known.put("failback", "of Whalin: true or false: a dead node is tried again at once");
    known.put("rate", "calls per second, in all");
    known.put("mix", "shares of calls, such as get=80,set=20");
    known.put("only-node", "HOST:PORT, the only node whose keys are used");
    known.put("threads", "threads that make the calls");
    known.put("keys", "how many keys");
    known.put("value-bytes", "bytes of a value");
    known.put("client-count", "clients in the application");
    known.put(
        "bug",
        "plant a mistake: thread-per-outage, ignored-timeout, slow-listener or kept-futures");
    return Collections.unmodifiableMap(known);
  }

  /** These settings and one more; it replaces one of the same name. */
  public Settings with(String name, String value) {
    Map<String, String> more = new LinkedHashMap<>(values);
    more.put(name, value);
    return new Settings(more);
  }

  /** These settings and not this one. */
  public Settings without(String name) {
    Map<String, String> fewer = new LinkedHashMap<>(values);
    fewer.remove(name);
    return new Settings(fewer);
  }

  /** These settings, and those of the other that they do not name. */
  public Settings orElse(Settings other) {
    Map<String, String> all = new LinkedHashMap<>(values);
    other.values.forEach(all::putIfAbsent);
    return new Settings(all);
  }

  /** The value of a setting, or null. */
  public String get(String name) {
    return values.get(name);
  }

  /** As options of a command line. */
  public List<String> arguments() {
    List<String> arguments = new ArrayList<>();
    values.forEach((name, value) -> arguments.addAll(List.of("--" + name, value)));
    return arguments;
  }

  @Override
  public String toString() {
    return values.isEmpty() ? "the client's defaults" : String.join(" ", arguments());
  }
}
