package dev.spyglass.harness.fault;

import dev.spyglass.harness.process.Tool;
import java.io.IOException;
import java.time.Duration;

/** Delays the answers of one node: a class of the loopback interface's token bucket (HTB). */
final class Shaper {
  /** What {@code END} or {@code VERSION 1.6.18} weighs as a frame. */
  private static final int SMALL_ANSWER_BYTES = 82;

  private static final int FRAME_BYTES = 1514;
  private static final String FAST = "10gbit";
  // Pushed packets carry the end of an answer; handshakes and bare acknowledgements pass.
  private static final String PUSHED = " match u8 0x08 0x08 at nexthdr+13";

  private final String classId;
  private final String prio;
  private final String answers;

  /** Once in a namespace, before the first fault. */
  static void prepare() throws IOException {
    tc("qdisc add dev lo root handle 1: htb default 1 r2q 1000", classAt("1:1", FAST, FRAME_BYTES));
  }

  Shaper(int host, int port) {
    classId = "1:1" + host;
    prio = Integer.toString(host);
    answers = String.format("u32 match ip src 127.0.0.%d/32 match ip sport %d 0xffff", host, port);
  }

  /** One small answer after another takes the latency each. */
  void slow(Duration latency) throws IOException {
    long bitsPerSecond = Math.max(8, SMALL_ANSWER_BYTES * 8_000L / latency.toMillis());
    shape(bitsPerSecond, SMALL_ANSWER_BYTES - 2, PUSHED);
  }

  /** Everything the node sends shares the rate. */
  void throttle(long bytesPerSecond) throws IOException {
    shape(bytesPerSecond * 8, FRAME_BYTES, "");
  }

  /** What waits goes on at once. */
  void open() throws IOException {
    tc(classAt(classId, FAST, FRAME_BYTES), "filter del dev lo parent 1: protocol ip prio " + prio);
  }

  private void shape(long bitsPerSecond, int burstBytes, String more) throws IOException {
    tc(
        classAt(classId, bitsPerSecond + "bit", burstBytes),
        "filter add dev lo parent 1: protocol ip prio "
            + prio
            + " "
            + answers
            + more
            + " flowid "
            + classId);
  }

  private static String classAt(String classId, String rate, int burstBytes) {
    return String.format(
        "class replace dev lo parent 1: classid %s htb rate %s burst %d cburst %d quantum %d",
        classId, rate, burstBytes, burstBytes, FRAME_BYTES);
  }

  private static void tc(String... lines) throws IOException {
    Tool.feed(String.join("\n", lines) + "\n", "tc", "-batch", "-");
  }
}
