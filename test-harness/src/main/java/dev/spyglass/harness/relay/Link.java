package dev.spyglass.harness.relay;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.channels.UnresolvedAddressException;

/**
 * One client's connection and the connection to the node that belongs to it. What is read is
 * carried, delayed, held or swallowed as the {@link Conditions} say. Used by the relay's thread
 * alone.
 */
final class Link {
  private final Witness witness;
  private final Conditions conditions;
  private final End client;
  private final End node;
  private final Pipe requests = new Pipe();
  private final Pipe answers = new Pipe();

  private boolean swallowed;
  private boolean nodeLost;
  private boolean open = true;

  Link(Witness witness, SocketChannel accepted, Selector selector, Conditions conditions)
      throws IOException {
    this.witness = witness;
    this.conditions = conditions;
    client = new End(accepted, selector, this);
    node = new End(SocketChannel.open(), selector, this);
  }

  void connect(InetSocketAddress nodeAddress) {
    try {
      node.channel().connect(nodeAddress);
      pump();
    } catch (IOException | UnresolvedAddressException e) {
      reset();
    }
  }

  boolean isOpen() {
    return open;
  }

  /** The selector found one of the two connections ready. */
  void ready(SelectionKey key, ByteBuffer buffer) {
    if (!open) {
      return;
    }
    if (client.owns(key)) {
      readClient(buffer);
    } else {
      readNode(buffer);
    }
    pump();
  }

  /** Writes what may be written by now. */
  void pump() {
    if (open && !conditions.frozen() && !nodeLost) {
      long nowNanos = System.nanoTime();
      writeClient(nowNanos);
      if (open && node.channel().isConnected()) {
        writeNode(nowNanos);
      }
    }
    if (open) {
      listenForWhatCanBeDone();
    }
  }

  /** Nanoseconds until an answer that is held back becomes due. */
  long nextDueInNanos(long nowNanos) {
    // Bytes already due wait for the socket, not for the time.
    long nanos = answers.nextDueInNanos(nowNanos);
    return nanos == 0 ? Long.MAX_VALUE : nanos;
  }

  /** Drops the connection to the node; the client learns nothing. */
  void loseNode() {
    if (open) {
      nodeLost = true;
      node.close();
      listenForWhatCanBeDone();
    }
  }

  /** Serves again, if the bytes of both sides still match; otherwise ends. */
  void heal() {
    witness.faultEnded();
    if (swallowed) {
      close();
    } else {
      answers.release(System.nanoTime());
      pump();
    }
  }

  /** Ends both connections, the client's by a reset. */
  void reset() {
    client.resetOnClose();
    close();
  }

  /** Ends both connections. */
  void close() {
    if (open) {
      open = false;
      witness.closedByRelay();
      client.close();
      node.close();
    }
  }

  private void readClient(ByteBuffer buffer) {
    if (client.read(buffer)) {
      requested(buffer);
    } else if (client.ended()) {
      witness.closedByClient();
      boolean mute = conditions.frozen() || conditions.fault() == RelayFault.SILENT;
      // Otherwise a client may have ended its side only, and still wait for answers.
      if (client.broken() || nodeLost || mute) {
        close();
      }
    }
  }

  private void requested(ByteBuffer bytes) {
    boolean silent = conditions.fault() == RelayFault.SILENT;
    if (nodeLost || silent || conditions.frozen()) {
      witness.unanswered();
    }
    if (nodeLost) {
      reset();
    } else if (silent) {
      swallowed = true;
    } else {
      requests.add(bytes, System.nanoTime());
    }
  }

  private void readNode(ByteBuffer buffer) {
    try {
      node.channel().finishConnect();
    } catch (IOException e) {
      reset();
      return;
    }
    if (!node.read(buffer)) {
      return;
    }
    if (conditions.fault() == RelayFault.SILENT) {
      swallowed = true;
    } else {
      answered(buffer);
    }
  }

  private void answered(ByteBuffer bytes) {
    if (conditions.fault() == RelayFault.TRUNCATE) {
      int cut = ValueCut.in(bytes);
      if (cut >= 0) {
        bytes.limit(cut);
        node.end();
      }
    }
    long nowNanos = System.nanoTime();
    int end = bytes.limit();
    while (bytes.position() < end) {
      int pieceBytes = Math.min(end - bytes.position(), conditions.pace().pieceBytes());
      bytes.limit(bytes.position() + pieceBytes);
      answers.add(bytes, conditions.pace().dueNanos(nowNanos, pieceBytes));
    }
  }

  private void writeClient(long nowNanos) {
    try {
      if (answers.writeTo(client.channel(), nowNanos)) {
        witness.answered();
      }
    } catch (IOException e) {
      witness.closedByClient();
      close();
      return;
    }
    if (node.ended() && answers.isEmpty()) {
      close();
    }
  }

  private void writeNode(long nowNanos) {
    try {
      requests.writeTo(node.channel(), nowNanos);
      if (client.ended() && requests.isEmpty()) {
        node.channel().shutdownOutput();
      }
    } catch (IOException e) {
      reset();
    }
  }

  private void listenForWhatCanBeDone() {
    long nowNanos = System.nanoTime();
    boolean mayWrite = !conditions.frozen();
    client.listenFor(requests.hasRoom(), mayWrite && answers.isDue(nowNanos));
    if (nodeLost) {
      return;
    }
    if (node.channel().isConnected()) {
      node.listenFor(answers.hasRoom(), mayWrite && requests.isDue(nowNanos));
    } else {
      node.listenForConnect();
    }
  }
}
