package dev.spyglass.cli.attach;

import dev.spyglass.cli.ExitCode;
import dev.spyglass.cli.process.SocketPeer;
import dev.spyglass.cli.process.TargetProcess;
import java.io.IOException;
import java.net.ConnectException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;

/** The socket on which a JVM listens for attach commands, once a signal has asked for it. */
final class AttachListener {
  private static final int POLL_MILLIS = 10;
  private static final long SUSPICIOUS_NANOS = 500_000_000;
  private static final int FILE_TYPE = 0170000;
  private static final int SOCKET = 0140000;

  private final TargetProcess target;
  private final Deadline deadline;
  private final AttachFailures failures;

  AttachListener(TargetProcess target, Deadline deadline, AttachFailures failures) {
    this.target = target;
    this.deadline = deadline;
    this.failures = failures;
  }

  /** Whether the target listens already, so that it needs no signal any more. */
  static boolean isUp(TargetProcess target) {
    try {
      return Files.exists(socketOf(target), LinkOption.NOFOLLOW_LINKS);
    } catch (IOException e) {
      return false;
    }
  }

  /** Connects to the listener, and makes the target start one where there is none. */
  SocketChannel connect() throws IOException {
    SocketChannel channel = tryConnect();
    if (channel != null) {
      return channel;
    }
    ThreadRoom.require(target);
    TriggerFile trigger = TriggerFile.create(target);
    try {
      QuitSignal.send(target);
      while (channel == null) {
        pause();
        channel = tryConnect();
      }
      return channel;
    } finally {
      trigger.remove();
    }
  }

  /** One attempt; null while nobody listens. */
  private SocketChannel tryConnect() throws IOException {
    if (deadline.hasPassed()) {
      throw failures.deadlinePassed();
    }
    Path socket = socketOf(target);
    try {
      checkOwner(socket);
    } catch (NoSuchFileException e) {
      return null;
    }
    SocketPeer peer = SocketPeer.before(target, pathsOf(target));
    SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX);
    try {
      deadline.guard(channel, () -> channel.connect(UnixDomainSocketAddress.of(socket)));
      prove(peer);
      return channel;
    } catch (ConnectException e) {
      // A file left over from an earlier process of this pid; a new listener replaces it.
      channel.close();
      return null;
    } catch (IOException | RuntimeException e) {
      channel.close();
      throw e;
    }
  }

  /** Waits until the target has accepted the connection; nothing is written before. */
  private void prove(SocketPeer peer) throws IOException {
    if (!peer.listens()) {
      throw Impostor.refusal(target, Impostor.of(target));
    }
    long suspicious = System.nanoTime() + SUSPICIOUS_NANOS;
    while (!peer.hasAccepted()) {
      if (deadline.hasPassed()) {
        throw failures.deadlinePassed();
      }
      if (System.nanoTime() - suspicious > 0) {
        // A listener at work for somebody else accepts later; another's never will.
        Optional<TargetProcess> impostor = Impostor.of(target);
        if (impostor.isPresent()) {
          throw Impostor.refusal(target, impostor);
        }
        suspicious += SUSPICIOUS_NANOS;
      }
      pause();
    }
  }

  /** Anybody can put a socket into /tmp; only the target's user can put one of the target's. */
  private void checkOwner(Path socket) throws IOException {
    var attributes = Files.readAttributes(socket, "unix:mode,uid", LinkOption.NOFOLLOW_LINKS);
    boolean isSocket = ((Integer) attributes.get("mode") & FILE_TYPE) == SOCKET;
    if (!isSocket || (Integer) attributes.get("uid") != target.uid()) {
      throw failures.because(
          ExitCode.REFUSED,
          "'/tmp/" + socket.getFileName() + "' is not a socket of user " + target.user(),
          "somebody else put it there: remove it, then try again");
    }
  }

  private void pause() {
    if (target.currentState() == 'Z') {
      throw failures.gone();
    }
    try {
      Thread.sleep(POLL_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw AttachFailures.interrupted();
    }
  }

  // Through /proc the path stays far below the 108 bytes that a socket's address can hold.
  private static Path socketOf(TargetProcess target) throws IOException {
    return target.tmp().resolve(fileNameOf(target));
  }

  /** The socket is bound under a name for the time being, and its file is renamed afterwards. */
  static Set<String> pathsOf(TargetProcess target) {
    String path = "/tmp/" + fileNameOf(target);
    return Set.of(path, path + ".tmp");
  }

  /** The name that HotSpot gives the socket: by the pid that the JVM knows itself by. */
  static String fileNameOf(TargetProcess target) {
    return ".java_pid" + target.namespacePid();
  }
}
