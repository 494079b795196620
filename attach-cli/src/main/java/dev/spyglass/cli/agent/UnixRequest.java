package dev.spyglass.cli.agent;

import dev.spyglass.cli.CommandFailure;
import dev.spyglass.cli.ExitCode;
import dev.spyglass.cli.process.SocketPeer;
import dev.spyglass.cli.process.TargetProcess;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.Timer;
import java.util.TimerTask;
import java.util.concurrent.locks.LockSupport;

/** One request to the agent's Unix socket, and the answer to it, within a deadline. */
final class UnixRequest {
  private static final int LONGEST_ANSWER = 64 << 20;
  private static final long POLL_NANOS = 1_000_000;

  /** The agent serves one after the other; past this the attach protocol serves as well. */
  private static final long LONGEST_WAIT_NANOS = 2_000_000_000;

  private final TargetProcess target;
  private final String socket;
  private final Duration timeout;

  UnixRequest(TargetProcess target, String socket, Duration timeout) {
    this.target = target;
    this.socket = socket;
    this.timeout = timeout;
  }

  /** The answer, or empty where the socket is gone or is not the target's any more. */
  Optional<String> send(String request) {
    try (SocketChannel channel = connect()) {
      return channel == null ? Optional.empty() : Optional.of(exchange(channel, request));
    } catch (IOException e) {
      if (!target.isUnchanged()) {
        throw new CommandFailure(ExitCode.TARGET, target.pid() + " exited in the meantime", null);
      }
      throw new CommandFailure(
          ExitCode.NO_AGENT,
          "cannot reach the agent in " + target.pid() + " at " + socket + ": " + e.getMessage(),
          "try again, or take it out and in again: spyglass attach --replace " + target.pid());
    }
  }

  private SocketChannel connect() throws IOException {
    SocketPeer peer = SocketPeer.before(target, Set.of(socket));
    SocketChannel channel;
    try {
      channel = SocketChannel.open(UnixDomainSocketAddress.of(target.file(socket)));
    } catch (IOException e) {
      // Temporary files are cleaned away after some days.
      return null;
    }
    if (isAccepted(peer)) {
      return channel;
    }
    channel.close();
    return null;
  }

  /** Nothing is written before the target itself has taken the connection. */
  private static boolean isAccepted(SocketPeer peer) throws IOException {
    long end = System.nanoTime() + LONGEST_WAIT_NANOS;
    while (peer.listens() && System.nanoTime() - end < 0) {
      if (peer.hasAccepted()) {
        return true;
      }
      LockSupport.parkNanos(POLL_NANOS);
    }
    return false;
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
