package dev.spyglass.cli.process;

import java.io.IOException;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Proves that a connection to a Unix socket leads to a process. The file does not: another process
 * may have put its own in that place, as the JVMs of two containers do that share a /tmp.
 *
 * <p>The proof: the process holds a listening socket of that path, and while this command connects,
 * it comes to hold one connection more that was accepted from it.
 */
public final class SocketPeer {
  private final TargetProcess process;
  private final Set<String> paths;
  private final Set<Long> before = new HashSet<>();

  /**
   * Notes the connections that the process holds already.
   *
   * @param paths under which it may have bound the socket, as the process itself sees them
   * @throws IOException if its descriptors cannot be read
   */
  public static SocketPeer before(TargetProcess process, Set<String> paths) throws IOException {
    SocketPeer peer = new SocketPeer(process, paths);
    peer.sockets().forEach(socket -> peer.before.add(socket.inode()));
    return peer;
  }

  /** Whether the process listens at all; if not, another took the connection. */
  public boolean listens() throws IOException {
    return sockets().anyMatch(UnixSocket::listening);
  }

  /** Whether the process has accepted a connection since. */
  public boolean hasAccepted() throws IOException {
    return sockets().anyMatch(socket -> !socket.listening() && !before.contains(socket.inode()));
  }

  private Stream<UnixSocket> sockets() throws IOException {
    return UnixSocket.heldBy(process).stream().filter(socket -> paths.contains(socket.path()));
  }

  private SocketPeer(TargetProcess process, Set<String> paths) {
    this.process = process;
    this.paths = paths;
  }
}
