package dev.spyglass.harness.process;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Makes a command end with this JVM, even if that is killed, along with everything the command
 * started. Thread-safe.
 *
 * <p>A shell leaves a watcher behind and then becomes the command, so that the process id is the
 * command's own. The watcher reads a pipe that only this JVM holds open; at its end it kills what
 * carries the command's mark in its environment: no reused process id can be hit, and no descendant
 * escapes by outliving its parent.
 */
public final class Guard {
  private static final String MARK = "SPYGLASS_GUARD";
  // Signals of the terminal reach the watcher too, and it must outlive them. It looks more than
  // once, since what it kills may be starting something.
  private static final String SCRIPT =
      """
      exec 3<&0 </dev/null
      (
        trap '' HUP INT QUIT TERM
        exec >/dev/null 2>&1
        while read -r line <&3; do :; done
        for round in 1 2 3 4 5; do
          marked=$(grep -lsF "$0" /proc/[0-9]*/environ)
          [ -n "$marked" ] || exit 0
          for file in $marked; do
            pid=${file#/proc/}
            kill -KILL "${pid%/environ}"
          done
          sleep 0.1
        done
      ) &
      exec 3<&-
      export SPYGLASS_GUARD="${0#*=}"
      exec "$@"
      """;

  /**
   * The command, guarded. Its standard input belongs to the guard and must stay a pipe: the command
   * itself reads nothing. When the command ends by itself, what it started is ended too. {@link
   * Process#destroy} closes that pipe and so kills; {@code toHandle().destroy()} lets it end in
   * order.
   *
   * @param environment added to the present one
   */
  public static ProcessBuilder command(List<String> command, Map<String, String> environment) {
    List<String> guarded =
        new ArrayList<>(List.of("/bin/sh", "-c", SCRIPT, MARK + "=" + UUID.randomUUID()));
    guarded.addAll(command);
    ProcessBuilder builder = new ProcessBuilder(guarded);
    builder.environment().putAll(environment);
    return builder;
  }

  private Guard() {}
}
