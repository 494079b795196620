package dev.spyglass.agent.library;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Which hooks are in, and why the others are not. Thread-safe. */
public final class HookStatus {
  private final Map<Hook, String> reasons = Collections.synchronizedMap(new LinkedHashMap<>());

  void on(Hook hook) {
    reasons.put(hook, "");
  }

  void off(Hook hook, String reason) {
    reasons.put(hook, reason);
  }

  void off(List<Hook> hooks, Throwable failure) {
    for (Hook hook : hooks) {
      off(hook, failure.toString());
    }
  }

  /** How many hooks are in. */
  public int installed() {
    return count(true);
  }

  /** How many are not, of classes that were seen. */
  public int off() {
    return count(false);
  }

  private int count(boolean in) {
    int count = 0;
    synchronized (reasons) {
      for (String reason : reasons.values()) {
        count += reason.isEmpty() == in ? 1 : 0;
      }
    }
    return count;
  }

  /** One line for each hook that is off: class, method, reason. */
  public List<String> offLines() {
    List<String> lines = new ArrayList<>();
    synchronized (reasons) {
      for (Map.Entry<Hook, String> entry : reasons.entrySet()) {
        if (!entry.getValue().isEmpty()) {
          lines.add(entry.getKey() + ": " + entry.getValue());
        }
      }
    }
    return lines;
  }
}
