package dev.spyglass.harness.relay;

import java.io.IOException;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;

/** One of the two connections of a {@link Link}. Used by the relay's thread alone. */
final class End {
  private final SocketChannel channel;
  private final SelectionKey key;
  private boolean ended;
  private boolean broken;

  End(SocketChannel channel, Selector selector, Link owner) throws IOException {
    this.channel = channel;
    channel.configureBlocking(false);
    channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
    key = channel.register(selector, SelectionKey.OP_READ, owner);
  }

  SocketChannel channel() {
    return channel;
  }

  boolean owns(SelectionKey candidate) {
    return key == candidate;
  }

  /** Nothing more can be read. */
  boolean ended() {
    return ended;
  }

  /** Reads no more, whatever comes. */
  void end() {
    ended = true;
  }

  /** Nothing more can be read, because the connection broke. */
  boolean broken() {
    return broken;
  }

  /** Reads what is there into the buffer, ready to be taken out; returns whether it was a byte. */
  boolean read(ByteBuffer buffer) {
    buffer.clear();
    if (ended) {
      return false;
    }
    try {
      ended = key.isReadable() && channel.read(buffer) < 0;
    } catch (IOException e) {
      ended = true;
      broken = true;
    }
    return buffer.flip().hasRemaining();
  }

  /** Asks the selector for what can be done next. */
  void listenFor(boolean reading, boolean writing) {
    int read = reading && !ended ? SelectionKey.OP_READ : 0;
    key.interestOps(read | (writing ? SelectionKey.OP_WRITE : 0));
  }

  void listenForConnect() {
    key.interestOps(SelectionKey.OP_CONNECT);
  }

  void close() {
    try {
      channel.close();
    } catch (IOException e) {
      // Closed is what it should be.
    }
  }

  /** Makes the coming {@link #close} a reset. */
  void resetOnClose() {
    try {
      channel.setOption(StandardSocketOptions.SO_LINGER, 0);
    } catch (IOException e) {
      // The other side was faster: there is nothing left to reset.
    }
  }
}
