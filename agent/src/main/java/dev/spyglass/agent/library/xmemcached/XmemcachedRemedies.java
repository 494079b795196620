package dev.spyglass.agent.library.xmemcached;

import dev.spyglass.agent.reader.Remedy;
import dev.spyglass.agent.reader.SuspectKind;

/** What helps against suspects in xmemcached. */
final class XmemcachedRemedies {
  private static final Remedy TIMED_OUT_ON_THE_WIRE =
      new Remedy(
          "have the silent node marked down sooner: XMemcachedClient.setTimeoutExceptionThreshold"
              + " (default 1,000 timeouts in a row), or leave the heartbeat on, which closes a"
              + " silent session after about 22 s (off: setEnableHeartBeat(false)); the client then"
              + " drops what is on the wire",
          "failure mode: it acts on nodes that are marked down. A shorter operation timeout:"
              + " callers return sooner, the commands stay");

  private static final Remedy CLIENTS_NOT_SHUT_DOWN =
      new Remedy(
          "keep one client for the application's life, or call shutdown() where it is let go",
          "dropping the reference, or System.gc(): the reactors run on and hold everything");

  static Remedy against(SuspectKind kind) {
    switch (kind) {
      case TIMED_OUT_ON_THE_WIRE:
        return TIMED_OUT_ON_THE_WIRE;
      case CLIENTS_NOT_SHUT_DOWN:
        return CLIENTS_NOT_SHUT_DOWN;
      default:
        return Remedy.UNKNOWN;
    }
  }

  private XmemcachedRemedies() {}
}
