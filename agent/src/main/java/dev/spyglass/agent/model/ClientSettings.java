package dev.spyglass.agent.model;

/** The client's configuration as it was last read; null or -1 where not known. */
public final class ClientSettings {
  public String failureMode;
  public String locator;
  public String protocol;
  public long operationTimeoutMillis = -1;

  /** Timeouts in a row at which the client marks a node down. */
  public int timeoutThreshold = -1;

  /** Timeouts in a hundred operations at which it does so too. */
  public int timeoutRatioThresholdPercent = -1;

  public long maxReconnectDelayMillis = -1;

  /** Pause before the next attempt to connect, or what it grows by. */
  public long reconnectIntervalMillis = -1;

  /** Connections to each node. */
  public int connectionsPerNode = -1;

  /** How many more requests without a reply may be queued before they are refused. */
  public int noReplyPermits = -1;

  public long queueMaxBlockMillis = -1;
  public boolean optimized;
}
