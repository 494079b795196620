package dev.spyglass.agent.reader;

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

  /** How many requests may be unanswered on a connection before further ones are refused. */
  public int outstandingLimit = -1;

  /** For how long a node may send nothing before it is asked for a sign of life. */
  public long heartbeatIdleMillis = -1;

  /** When the client last learned which nodes there are, in wall-clock milliseconds. */
  public long configurationPolledMillis = -1;

  /** Attempts to learn it since then that failed. */
  public int configurationPollErrors = -1;

  public long queueMaxBlockMillis = -1;
  public boolean optimized;
}
