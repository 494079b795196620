package dev.spyglass.harness.workload;

/** A change of one setting that may mend a broken promise of a client library. Immutable. */
public final class Remedy {
  private final String setting;
  private final String value;
  private final String code;

  Remedy(String setting, String value, String code) {
    this.setting = setting;
    this.value = value;
    this.code = code;
  }

  /** The name of the setting, of the client or of the load on it. */
  public String setting() {
    return setting;
  }

  /** The value to set it to. */
  public String value() {
    return value;
  }

  /** How an application sets it. */
  public String code() {
    return code;
  }

  @Override
  public String toString() {
    return setting + "=" + value;
  }
}
