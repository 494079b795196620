package dev.spyglass.harness.relay;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.util.ArrayDeque;

/**
 * Bytes on their way in one direction, in order, each chunk with the moment from which it may be
 * written. Used by the relay's thread alone.
 */
final class Pipe {
  private static final int LIMIT_BYTES = 4 << 20;

  private record Chunk(ByteBuffer bytes, long dueNanos) {}

  private final ArrayDeque<Chunk> chunks = new ArrayDeque<>();
  private int waitingBytes;

  /** Copies what remains in the buffer to the end of this pipe. */
  void add(ByteBuffer bytes, long dueNanos) {
    waitingBytes += bytes.remaining();
    ByteBuffer copy = ByteBuffer.allocate(bytes.remaining());
    chunks.add(new Chunk(copy.put(bytes).flip(), dueNanos));
  }

  /** Whether the source may be read further; otherwise it has to wait, as on a full network. */
  boolean hasRoom() {
    return waitingBytes < LIMIT_BYTES;
  }

  boolean isEmpty() {
    return chunks.isEmpty();
  }

  boolean isDue(long nowNanos) {
    return !chunks.isEmpty() && chunks.peek().dueNanos() - nowNanos <= 0;
  }

  /**
   * Nanoseconds until the next chunk may be written, or {@link Long#MAX_VALUE} if there is none.
   */
  long nextDueInNanos(long nowNanos) {
    return chunks.isEmpty() ? Long.MAX_VALUE : Math.max(0, chunks.peek().dueNanos() - nowNanos);
  }

  /** Makes everything that waits due at once. */
  void release(long nowNanos) {
    int count = chunks.size();
    for (int i = 0; i < count; i++) {
      chunks.add(new Chunk(chunks.remove().bytes(), nowNanos));
    }
  }

  /** Writes what is due, as much as the channel takes; returns whether a byte was written. */
  boolean writeTo(SocketChannel channel, long nowNanos) throws IOException {
    int writtenBytes = 0;
    while (isDue(nowNanos)) {
      ByteBuffer bytes = chunks.peek().bytes();
      writtenBytes += channel.write(bytes);
      if (bytes.hasRemaining()) {
        break;
      }
      chunks.remove();
    }
    waitingBytes -= writtenBytes;
    return writtenBytes > 0;
  }
}
