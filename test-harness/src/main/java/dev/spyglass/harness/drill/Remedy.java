package dev.spyglass.harness.drill;

import java.util.List;
import java.util.Map;

/**
 * A change that may mend a broken promise of a client library. It is told as advice only after the
 * scenario was played again with it.
 *
 * @param setting of client or load
 * @param value to set it to
 * @param code how an application does it
 */
record Remedy(String setting, String value, String code) {
  private static final Remedy THRESHOLD =
      new Remedy(
          "timeout-threshold", "10", "ConnectionFactoryBuilder.setTimeoutExceptionThreshold(10)");
  private static final Remedy CANCEL =
      new Remedy(
          "failure-mode", "cancel", "ConnectionFactoryBuilder.setFailureMode(FailureMode.Cancel)");
  private static final Remedy VERIFY =
      new Remedy("verify-alive", "true", "-Dnet.spy.verifyAliveOnConnect=true");
  private static final Remedy NO_BROADCAST =
      new Remedy(
          "mix",
          "get=1",
          "no getStats or other call to every node while one is down (FailureMode does not apply to"
              + " it): watch nodes by a get of a key of theirs");
  private static final Remedy SHORT_BLOCK =
      new Remedy(
          "op-queue-max-block", "1s", "ConnectionFactoryBuilder.setOpQueueMaxBlockTime(1000)");
  private static final Remedy RECONNECT =
      new Remedy("max-reconnect-delay", "2s", "ConnectionFactoryBuilder.setMaxReconnectDelay(2)");

  private static final Remedy HEARTBEAT =
      new Remedy("idle-timeout", "1s", "builder.getConfiguration().setSessionIdleTimeout(1000)");
  private static final Remedy CONNECT =
      new Remedy("connect-timeout", "1s", "XMemcachedClientBuilder.setConnectTimeout(1000)");
  private static final Remedy HEAL =
      new Remedy("heal-interval", "1s", "XMemcachedClientBuilder.setHealSessionInterval(1000)");
  private static final Remedy SHORT_HEAD =
      new Remedy(
          "connection-timeout", "1s", "MemcacheClientBuilder.withConnectionTimeoutMillis(1000)");
  private static final Remedy BACKOFF =
      new Remedy(
          "max-reconnect-delay",
          "2s",
          "MemcacheClientBuilder.withBackoff(new ExponentialBackoff(10, 2000, 2.5))");

  private static final Map<String, List<Remedy>> SPYMEMCACHED =
      Map.of(
          "marked-down", List.of(THRESHOLD),
          "fails-fast", List.of(CANCEL, VERIFY),
          "memory-bounded", List.of(CANCEL),
          "memory-bounded (getStats)", List.of(NO_BROADCAST),
          "timeouts-obeyed", List.of(SHORT_BLOCK),
          "others-unaffected", List.of(THRESHOLD),
          "returns", List.of(RECONNECT));

  private static final Map<String, Map<String, List<Remedy>>> KNOWN =
      Map.of(
          "spymemcached",
          SPYMEMCACHED,
          "elasticache-java-cluster-client",
          SPYMEMCACHED,
          // It gives up after ten timeouts, and cancels, by itself.
          "arcus-java-client",
          Map.of(
              "fails-fast", List.of(CANCEL),
              "memory-bounded", List.of(CANCEL),
              "memory-bounded (getStats)", List.of(NO_BROADCAST),
              "timeouts-obeyed", List.of(SHORT_BLOCK),
              "returns", List.of(RECONNECT)),
          "xmemcached",
          Map.of(
              "marked-down", List.of(HEARTBEAT),
              "others-unaffected", List.of(HEARTBEAT),
              "starts", List.of(CONNECT),
              "returns", List.of(HEAL)),
          "folsom",
          Map.of(
              "marked-down", List.of(SHORT_HEAD),
              "others-unaffected", List.of(SHORT_HEAD),
              "returns", List.of(BACKOFF)));

  /** What may mend this criterion with this library; empty if nothing is known. */
  static List<Remedy> of(String library, String criterion) {
    Map<String, List<Remedy>> known = KNOWN.getOrDefault(library, Map.of());
    String plain = criterion.replaceAll(" \\(.*", "");
    return known.getOrDefault(criterion, known.getOrDefault(plain, List.of()));
  }
}
