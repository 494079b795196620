package dev.spyglass.harness.server;

import dev.spyglass.harness.server.StubStore.Item;
import java.nio.charset.StandardCharsets;

/** Counters of the text protocol: decimal, unsigned, 64 bits; they wrap upwards and stop at 0. */
final class StubArithmetic {

  /** Changes a counter and returns the answer. */
  static String run(StubStore store, String command, String key, String amount) {
    long by = Long.parseUnsignedLong(amount);
    String[] answer = {"NOT_FOUND"};
    store.update(
        key,
        item -> {
          if (item == null) {
            return null;
          }
          try {
            answer[0] = Long.toUnsignedString(result(command, number(item), by));
          } catch (NumberFormatException e) {
            answer[0] = "CLIENT_ERROR cannot increment or decrement non-numeric value";
            return null;
          }
          byte[] value = answer[0].getBytes(StandardCharsets.US_ASCII);
          return new Item(value, item.flags(), item.expires(), 0);
        });
    return answer[0];
  }

  private static long number(Item item) {
    // A counter that was decremented by memcached is padded with blanks.
    return Long.parseUnsignedLong(new String(item.value(), StandardCharsets.US_ASCII).trim());
  }

  private static long result(String command, long number, long by) {
    if (command.equals("incr")) {
      return number + by;
    }
    return Long.compareUnsigned(by, number) > 0 ? 0 : number - by;
  }

  private StubArithmetic() {}
}
