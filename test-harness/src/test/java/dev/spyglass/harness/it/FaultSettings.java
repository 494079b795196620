package dev.spyglass.harness.it;

import java.util.List;

/** Settings under which a client gives a silent node up within seconds. */
final class FaultSettings {
  /** A node with half of the load is given up about a second after it fell silent. */
  static final List<String> QUICK =
      List.of(
          "--op-timeout",
          "500ms",
          "--timeout-threshold",
          "12",
          "--max-reconnect-delay",
          "2s",
          "--rate",
          "40",
          "--mix",
          "get=80,set=20",
          "--log-calls");

  /** Late enough to attach meanwhile, on a busy machine too. */
  static final List<String> SLOW =
      List.of(
          "--op-timeout",
          "500ms",
          "--timeout-threshold",
          "200",
          "--max-reconnect-delay",
          "2s",
          "--rate",
          "60",
          "--mix",
          "get=80,set=20",
          "--log-calls");

  private FaultSettings() {}
}
