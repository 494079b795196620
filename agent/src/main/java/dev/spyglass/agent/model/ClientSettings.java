package dev.spyglass.agent.model;

/** The client's configuration as it was read at its first sight; null or -1 where not known. */
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
  public long queueMaxBlockMillis = -1;
  public boolean optimized;
}
