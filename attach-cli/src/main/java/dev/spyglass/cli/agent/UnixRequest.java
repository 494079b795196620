package dev.spyglass.cli.agent;

import dev.spyglass.cli.CommandFailure;
import dev.spyglass.cli.ExitCode;
import dev.spyglass.cli.process.TargetProcess;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Timer;
import java.util.TimerTask;

/** One request to the agent's Unix socket, and the answer to it, within a deadline. */
final class UnixRequest {
  private static final int LONGEST_ANSWER = 64 << 20;

  private final TargetProcess target;
  private final String socket;
  private final Duration timeout;

  UnixRequest(TargetProcess target, String socket, Duration timeout) {
    this.target = target;
    this.socket = socket;
    this.timeout = timeout;
  }

  String send(String request) {
    // The target's own file system, whatever namespace it runs in.
    Path path = Path.of("/proc", Long.toString(target.pid()), "root", socket);
    try (SocketChannel channel = SocketChannel.open(UnixDomainSocketAddress.of(path))) {
      return exchange(channel, request);
    } catch (IOException e) {
      if (!target.isUnchanged()) {
        throw new CommandFailure(ExitCode.TARGET, target.pid() + " exited in the meantime", null);
      }
      throw new CommandFailure(
          ExitCode.NO_AGENT,
          "cannot reach the agent in " + target.pid() + " at " + socket + ": " + e.getMessage(),
          "if a cleaner removed its socket: spyglass attach --replace " + target.pid());
    }
  }

  private String exchange(SocketChannel channel, String request) throws IOException {
    Timer deadline = new Timer("deadline", true);
    boolean[] passed = new boolean[1];
    deadline.schedule(
        new TimerTask() {
          @Override
          public void run() {
            passed[0] = true;
            closeQuietly(channel);
          }
        },
        timeout.toMillis());
    try {
      channel.write(ByteBuffer.wrap((request + "\n").getBytes(StandardCharsets.UTF_8)));
      ByteArrayOutputStream answer = new ByteArrayOutputStream();
      byte[] part = new byte[8_192];
      InputStream in = Channels.newInputStream(channel);
      for (int n = in.read(part); n >= 0; n = in.read(part)) {
        answer.write(part, 0, n);
        if (answer.size() > LONGEST_ANSWER) {
          throw new IOException("its answer is longer than " + LONGEST_ANSWER + " bytes");
        }
      }
      return answer.toString(StandardCharsets.UTF_8);
    } catch (IOException e) {
      if (passed[0]) {
        throw new CommandFailure(
            ExitCode.DEADLINE,
            target.pid() + " did not answer within " + timeout.toMillis() + " ms",
            "if it is neither stopped nor short of CPU, allow more time with --timeout");
      }
      throw e;
    } finally {
      deadline.cancel();
    }
  }

  private static void closeQuietly(SocketChannel channel) {
    try {
      channel.close();
    } catch (IOException e) {
      // Nobody uses it any more, closed or not.
      return;
    }
  }
}
