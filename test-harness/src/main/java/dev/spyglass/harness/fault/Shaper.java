package dev.spyglass.harness.fault;

import dev.spyglass.harness.process.Tool;
import java.io.IOException;
import java.net.InetAddress;
import java.time.Duration;

/** Delays the answers of one node: a class of the loopback interface's token bucket (HTB). */
final class Shaper {
  private static final int FRAME_BYTES = 1514;
  private static final String FAST = "10gbit";
  // Pushed packets carry the end of an answer; handshakes and bare acknowledgements pass.
  private static final String PUSHED = " match u8 0x08 0x08 at 33";

  private final int host;
  private final int port;
  private final String classId;
  private DelayLine delayLine;

  /** Once in a namespace, before the first fault. */
  static void prepare() throws IOException {
    tc("qdisc add dev lo root handle 1: htb default 1 r2q 1000", classAt("1:1", FAST, FRAME_BYTES));
  }

  Shaper(int host, int port) {
    this.host = host;
    this.port = port;
    classId = "1:1" + host;
  }

  /** Answers wait for the latency. */
  void slow(Duration latency) throws IOException {
    byte[] address = {127, 0, 0, (byte) host};
    delayLine = new DelayLine(InetAddress.getByAddress(address), latency);
    tc(
        classAt(classId, DelayLine.bitsPerSecond(latency) + "bit", 1),
        filter("match ip protocol 17 0xff"),
        filter(answers() + PUSHED));
  }

  /** Everything the node sends shares the rate. */
  void throttle(long bytesPerSecond) throws IOException {
    tc(classAt(classId, bytesPerSecond * 8 + "bit", FRAME_BYTES), filter(answers()));
  }

  /** What waits goes on at once. */
  void open() throws IOException {
    tc(classAt(classId, FAST, FRAME_BYTES), "filter del dev lo parent 1: protocol ip prio " + host);
    if (delayLine != null) {
      delayLine.close();
      delayLine = null;
    }
  }

  private String answers() {
    return "match ip sport " + port + " 0xffff";
  }

  private String filter(String packets) {
    return String.format(
        "filter add dev lo parent 1: protocol ip prio %d u32 match ip src 127.0.0.%d/32 %s"
            + " flowid %s",
        host, host, packets, classId);
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
