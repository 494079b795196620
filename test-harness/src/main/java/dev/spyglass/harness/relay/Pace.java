package dev.spyglass.harness.relay;

import java.time.Duration;
import java.util.Random;

/** When answers may go on to the client. Used by the relay's thread alone. */
interface Pace {
  /** At once, as they come. */
  Pace NONE =
      new Pace() {
        @Override
        public long dueNanos(long nowNanos, int bytes) {
          return nowNanos;
        }

        @Override
        public int pieceBytes() {
          return Integer.MAX_VALUE;
        }
      };

  /** The moment from which the next bytes that came may be written. */
  long dueNanos(long nowNanos, int bytes);

  /** How many bytes at most have one moment in common. */
  int pieceBytes();

  /** Later by the latency, give or take the jitter; a pipe keeps the order. */
  static Pace later(Duration latency, Duration jitter) {
    // A drill that is run again meets the same delays.
    Random random = new Random(1);
    return new Pace() {
      @Override
      public long dueNanos(long nowNanos, int bytes) {
        double offset = jitter.toNanos() * (2 * random.nextDouble() - 1);
        return nowNanos + latency.toNanos() + (long) offset;
      }

      @Override
      public int pieceBytes() {
        return Integer.MAX_VALUE;
      }
    };
  }

  /** All connections of the node share so many bytes per second. */
  static Pace at(long bytesPerSecond) {
    return new Pace() {
      private long freeAtNanos = Long.MIN_VALUE;

      @Override
      public long dueNanos(long nowNanos, int bytes) {
        long begin = freeAtNanos == Long.MIN_VALUE ? nowNanos : Math.max(nowNanos, freeAtNanos);
        freeAtNanos = begin + (long) (bytes * 1e9 / bytesPerSecond);
        return freeAtNanos;
      }

      @Override
      public int pieceBytes() {
        // Twenty pieces a second flow, one large chunk would stall and then burst.
        return (int) Math.max(1, Math.min(Integer.MAX_VALUE, bytesPerSecond / 20));
      }
    };
  }
}
