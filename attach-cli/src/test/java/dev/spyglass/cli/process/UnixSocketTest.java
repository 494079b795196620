package dev.spyglass.cli.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@EnabledOnOs(OS.LINUX)
class UnixSocketTest {
  private static final String TABLE =
      "Num       RefCount Protocol Flags    Type St Inode Path\n"
          + "000000001f452080: 00000002 00000000 00010000 0001 01 224650 /tmp/a b\n"
          + "000000001f452081: 00000003 00000000 00000000 0001 03 224651 /tmp/a b\n"
          + "0000000059073348: 00000002 00000000 00000000 0001 03 200084\n";

  @Test
  void theKernelsTableIsReadWithPathsThatHoldBlanks() {
    assertThat(UnixSocket.parse(TABLE))
        .containsExactly(
            new UnixSocket(224650, true, "/tmp/a b"), new UnixSocket(224651, false, "/tmp/a b"));
    assertThat(UnixSocket.parse(null)).isEmpty();
  }

  @Test
  void whoListensAndAcceptsIsTheProcessThatHoldsTheSocket(@TempDir Path folder) throws IOException {
    Path path = folder.resolve("s");
    Set<String> paths = Set.of(path.toString());
    try (ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        ChildProcess other = ChildProcess.start("sleep", "60")) {
      server.bind(UnixDomainSocketAddress.of(path));
      TargetProcess self = TargetProcess.of(ProcessHandle.current().pid());
      ChildProcess.await(() -> other.target().name().equals("sleep"));
      SocketPeer peer = SocketPeer.before(self, paths);

      assertThat(peer.listens()).isTrue();
      assertThat(SocketPeer.before(other.target(), paths).listens()).isFalse();

      try (SocketChannel client = SocketChannel.open(UnixDomainSocketAddress.of(path))) {
        assertThat(client.isConnected()).isTrue();
        assertThat(peer.hasAccepted()).isFalse();
        SocketChannel accepted = server.accept();
        assertThat(peer.hasAccepted()).isTrue();
        assertThat(SocketPeer.before(self, paths).hasAccepted()).isFalse();
        accepted.close();
      }
    }
  }
}
