package dev.spyglass.agent;

import java.io.File;

/**
 * {@code java -jar spyglass-agent.jar PID}: attaches this jar to a JVM on hosts where only a JDK 8
 * or 11 is at hand. JMX shows the rest there.
 */
final class SelfAttach {
  private static final String USAGE =
      "usage: java -jar spyglass-agent.jar PID [settings]\n"
          + "Attaches the agent to a running JVM of the same user; see its MBeans with jconsole.\n"
          + "settings: key=value,... of "
          + AgentOptions.KNOWN
          + "\nexample: java -jar spyglass-agent.jar 4711";

  static int run(String[] arguments) {
    boolean help = arguments.length > 0 && arguments[0].matches("-h|--help");
    if (help || arguments.length < 1 || arguments.length > 2 || !isNumber(arguments[0])) {
      (help ? System.out : System.err).println(USAGE);
      return help ? 0 : 2;
    }
    String settings = arguments.length == 2 ? arguments[1] : "";
    for (String warning : AgentOptions.parse(settings).warnings()) {
      System.err.println("error: " + warning);
      return 2;
    }
    if (!new File("/proc/" + arguments[0] + "/maps").exists() && new File("/proc/self").exists()) {
      System.err.println("error: there is no process " + arguments[0]);
      return 3;
    }
    return HotSpotAttach.run(arguments[0], settings);
  }

  private static boolean isNumber(String text) {
    return text.matches("[0-9]{1,10}");
  }

  private SelfAttach() {}
}
