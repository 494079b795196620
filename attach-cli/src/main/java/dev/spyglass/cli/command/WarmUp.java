package dev.spyglass.cli.command;

import dev.spyglass.cli.output.Cells;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.nio.channels.SocketChannel;

/**
 * Loads classes that nearly every command needs, while another thread parses the command line. This
 * saves a tenth of the time until the target is asked.
 */
final class WarmUp implements Runnable {
  /** Starts loading in a daemon thread, which does not delay the end of the command. */
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
      // The command itself fails in the same way, and reports it.
    }
  }

  private WarmUp() {}
}
