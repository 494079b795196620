package dev.spyglass.cli;

import dev.spyglass.cli.output.Cells;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.nio.channels.SocketChannel;

/**
 * Loads what nearly every command needs while another thread makes sense of the command line: a
 * tenth of the time until a target is asked.
 */
final class WarmUp implements Runnable {
  /** Begins, and never holds up the end of the command. */
  static void start() {
    Thread thread = new Thread(new WarmUp(), "warm-up");
    thread.setDaemon(true);
    thread.start();
  }

  @Override
  public void run() {
    try {
      SocketChannel.open(StandardProtocolFamily.UNIX).close();
      Cells.bytes(1);
    } catch (IOException e) {
      // The command itself meets it again, and knows what to say.
    }
  }

  private WarmUp() {}
}
