package dev.spyglass.cli.process;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * The flags of a JVM that decide about attaching, as far as its command line, its environment and
 * the files named there show.
 *
 * @param attachDisabled {@code -XX:+DisableAttachMechanism}
 * @param dynamicLoadingDisabled {@code -XX:-EnableDynamicAgentLoading}
 */
record JvmFlags(boolean attachDisabled, boolean dynamicLoadingDisabled) {
  private static final String FLAGS = "-XX:Flags=";
  private static final String OPTIONS_FILE = "-XX:VMOptionsFile=";

  /**
   * Finds the flags; of two that contradict each other the last one counts.
   *
   * @param options the options of the command line
   * @param environment {@code NAME=value} strings
   * @param files gives the text of a file that an option names, or null when it cannot be read
   */
  static JvmFlags of(List<String> options, List<String> environment, UnaryOperator<String> files) {
    // In the order in which HotSpot and its launcher read them.
    List<String> given = new ArrayList<>(words(environment, "JAVA_TOOL_OPTIONS="));
    given.addAll(words(environment, "JDK_JAVA_OPTIONS="));
    given.addAll(options);
    given.addAll(words(environment, "_JAVA_OPTIONS="));
    List<String> all = new ArrayList<>();
    for (String option : given) {
      if (option.startsWith(FLAGS)) {
        // Whatever stands elsewhere overrides this file, whose words lack the beginning.
        wordsOf(option, files).forEach(word -> all.add(0, "-XX:" + word));
      } else if (option.startsWith(OPTIONS_FILE)) {
        all.addAll(wordsOf(option, files));
      } else if (option.startsWith("@")) {
        all.addAll(words(files.apply(option.substring(1))));
      } else {
        all.add(option);
      }
    }
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

  private static List<String> wordsOf(String option, UnaryOperator<String> files) {
    return words(files.apply(option.substring(option.indexOf('=') + 1)));
  }

  private static List<String> words(String text) {
    return text == null ? List.of() : ArgumentFile.parse(text);
  }
}
