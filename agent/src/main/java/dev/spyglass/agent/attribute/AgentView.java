package dev.spyglass.agent.attribute;

import dev.spyglass.agent.leak.LeakWatch;
import dev.spyglass.agent.model.HookFailures;
import dev.spyglass.agent.model.Registry;
import java.util.List;

/** What views may ask of the agent, and its detach. */
public interface AgentView {
  /** The agent's version. */
  String version();

  /** {@code premain} or {@code attach}. */
  String loadMode();

  /** Since when it runs, in wall-clock milliseconds. */
  long startMillis();

  /** Hooks that are in. */
  int hooksInstalled();

  /**
   * One line for each hook of a class seen that is off: library and version, class, method, why.
   */
  List<String> hooksOff();

  /** Where the channel listens, or null. */
  String channel();

  /** Failures of the agent's own code. */
  HookFailures failures();

  /** The clients. */
  Registry registry();

  /** What grows. */
  LeakWatch leaks();

  /** Takes the agent out; returns when everything but the caller's thread is gone. */
  void stop();
}
