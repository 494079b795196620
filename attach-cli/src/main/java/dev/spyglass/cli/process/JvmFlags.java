package dev.spyglass.cli.process;

import java.util.ArrayList;
import java.util.List;

/**
 * The flags of a JVM that decide about attaching, as far as its command line and environment show.
 *
 * @param attachDisabled {@code -XX:+DisableAttachMechanism}
 * @param dynamicLoadingDisabled {@code -XX:-EnableDynamicAgentLoading}
 */
record JvmFlags(boolean attachDisabled, boolean dynamicLoadingDisabled) {
  /**
   * Finds the flags; of two that contradict each other the last one counts.
   *
   * @param options the options of the command line
   * @param environment {@code NAME=value} strings
   */
  static JvmFlags of(List<String> options, List<String> environment) {
    // In the order in which HotSpot and its launcher read them.
    List<String> all = new ArrayList<>(words(environment, "JAVA_TOOL_OPTIONS="));
    all.addAll(words(environment, "JDK_JAVA_OPTIONS="));
    all.addAll(options);
    all.addAll(words(environment, "_JAVA_OPTIONS="));
    boolean attachDisabled = false;
    boolean loadingDisabled = false;
    for (String option : all) {
      switch (option) {
        case "-XX:+DisableAttachMechanism" -> attachDisabled = true;
        case "-XX:-DisableAttachMechanism" -> attachDisabled = false;
        case "-XX:-EnableDynamicAgentLoading" -> loadingDisabled = true;
        case "-XX:+EnableDynamicAgentLoading" -> loadingDisabled = false;
        default -> {}
      }
    }
    return new JvmFlags(attachDisabled, loadingDisabled);
  }

  private static List<String> words(List<String> environment, String prefix) {
    for (String variable : environment) {
      if (variable.startsWith(prefix)) {
        return ArgumentFile.parse(variable.substring(prefix.length()));
      }
    }
    return List.of();
  }
}
