package dev.spyglass.cli.attach;

import dev.spyglass.cli.CommandFailure;
import dev.spyglass.cli.ExitCode;
import dev.spyglass.cli.process.TargetProcess;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Sends SIGQUIT. Java has no way of its own, so that {@code kill} has to do it. */
final class QuitSignal {
  private static final int LIMIT_SECONDS = 5;

  /** Sends the signal to a process that was just seen to be the JVM it is taken for. */
  static void send(TargetProcess target) {
    String pid = Long.toString(target.pid());
    // A slim image may lack the program, but every shell has the built-in.
    for (List<String> command :
        List.of(
            List.of("/bin/kill", "-QUIT", pid), List.of("/bin/sh", "-c", "kill -QUIT " + pid))) {
      if (!target.isUnchanged()) {
        throw new CommandFailure(
            ExitCode.TARGET,
            target.named() + " has ended meanwhile; nothing was sent",
            "to see the JVMs: spyglass list");
      }
      // Read again: for a JVM that is only starting, the signal would be the end.
      if (!TargetProcess.of(target.pid()).catchesQuit()) {
        throw refused(target, "it does not catch SIGQUIT; nothing was sent");
      }
      Process kill;
      try {
        kill = new ProcessBuilder(command).redirectErrorStream(true).start();
      } catch (IOException e) {
        continue;
      }
      await(kill, target);
      return;
    }
    throw refused(target, "neither /bin/kill nor /bin/sh is here to send it a signal");
  }

  private static void await(Process kill, TargetProcess target) {
    try {
      kill.getOutputStream().close();
      if (!kill.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)) {
        kill.destroyForcibly();
        throw refused(target, "kill did not come back within " + LIMIT_SECONDS + " s");
      }
      if (kill.exitValue() != 0) {
        byte[] said = kill.getInputStream().readAllBytes();
        throw refused(target, new String(said, StandardCharsets.UTF_8).trim());
      }
    } catch (IOException e) {
      throw refused(target, e.toString());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CommandFailure(ExitCode.INTERRUPTED, "interrupted", null);
    }
  }

  private static CommandFailure refused(TargetProcess target, String why) {
    return AttachFailures.refused(
        target, why, "nothing was changed; to see the JVMs: spyglass list");
  }

  private QuitSignal() {}
}
