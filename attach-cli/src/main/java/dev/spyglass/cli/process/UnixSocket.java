package dev.spyglass.cli.process;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * A Unix socket that a process holds: it is in the kernel's table and among the process's
 * descriptors, so that it is not another's, whatever file its path leads to. Where the descriptors
 * are hidden from the process's own user, the table alone counts, and of a path that two sockets
 * listen on none.
 *
 * @param inode the kernel's number of the socket
 * @param listening whether it accepts connections; an accepted connection does not
 * @param path the path it was bound to, in the words of the process that bound it; an accepted
 *     connection has the path of its listener
 */
record UnixSocket(long inode, boolean listening, String path) {
  private static final long ACCEPTS = 0x10000;
  private static final int COLUMNS = 8;
  private static final String LINK = "socket:[";

  /**
   * The bound sockets that a process holds now.
   *
   * @throws IOException if its descriptors cannot be read and it is not known to be a JVM of this
   *     user
   */
  static List<UnixSocket> heldBy(TargetProcess process) throws IOException {
    // The table of the process's own network, which a container has to itself.
    List<UnixSocket> table = parse(ProcFile.textOrNull(ProcFile.of(process.pid(), "net/unix")));
    try {
      Set<Long> held = descriptors(process);
      return table.stream().filter(socket -> held.contains(socket.inode())).toList();
    } catch (AccessDeniedException e) {
      if (process.isCertain()) {
        return table.stream().filter(socket -> isAlone(socket.path(), table)).toList();
      }
      throw e;
    }
  }

  private static boolean isAlone(String path, List<UnixSocket> table) {
    return table.stream().filter(other -> other.listening && other.path.equals(path)).count() == 1;
  }

  /** The inodes of the sockets among its descriptors. */
  private static Set<Long> descriptors(TargetProcess process) throws IOException {
    Set<Long> held = new HashSet<>();
    try (DirectoryStream<Path> links = Files.newDirectoryStream(ProcFile.of(process.pid(), "fd"))) {
      for (Path link : links) {
        String file = fileOf(link);
        if (file.startsWith(LINK)) {
          held.add(Long.valueOf(file.substring(LINK.length(), file.length() - 1)));
        }
      }
    } catch (DirectoryIteratorException e) {
      throw e.getCause();
    }
    return held;
  }

  private static String fileOf(Path descriptor) throws IOException {
    try {
      return Files.readSymbolicLink(descriptor).toString();
    } catch (NoSuchFileException e) {
      // It was closed meanwhile.
      return "";
    }
  }

  /** The bound sockets in the text of {@code /proc/PID/net/unix}. */
  static List<UnixSocket> parse(String table) {
    List<UnixSocket> sockets = new ArrayList<>();
    for (String line : table == null ? new String[0] : table.split("\n")) {
      // Num RefCount Protocol Flags Type St Inode Path
      String[] columns = line.trim().split("\\s+", COLUMNS);
      if (columns.length == COLUMNS && columns[0].endsWith(":")) {
        boolean listening = (Long.parseLong(columns[3], 16) & ACCEPTS) != 0;
        sockets.add(new UnixSocket(Long.parseLong(columns[6]), listening, columns[7]));
      }
    }
    return sockets;
  }
}
