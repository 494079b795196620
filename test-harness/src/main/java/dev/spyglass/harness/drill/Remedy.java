package dev.spyglass.harness.drill;

import java.util.List;
import java.util.Map;

/**
 * A change that may mend a broken promise of spymemcached. It is told as advice only after the
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

  private static final Map<String, List<Remedy>> KNOWN =
      Map.of(
          "marked-down", List.of(THRESHOLD),
          "fails-fast", List.of(CANCEL, VERIFY),
          "memory-bounded", List.of(CANCEL),
          "memory-bounded (getStats)", List.of(NO_BROADCAST),
          "timeouts-obeyed", List.of(SHORT_BLOCK),
          "others-unaffected", List.of(THRESHOLD),
          "returns", List.of(RECONNECT));

  /** What may mend this criterion; empty if nothing is known. */
  static List<Remedy> of(String criterion) {
    String plain = criterion.replaceAll(" \\(.*", "");
    return KNOWN.getOrDefault(criterion, KNOWN.getOrDefault(plain, List.of()));
  }
}
