package dev.spyglass.harness.workload;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.SplittableRandom;

/** Which calls the load is made of, and in what shares. Immutable. */
final class Mix {
  private static final int LIMIT = 10_000;

  private final CallKind[] kinds;
  private final int seed;

  /** Parses {@code get=80,set=20}; the same seed gives the same order. */
  Mix(String text, int seed) {
    this.seed = seed;
    List<CallKind> parts = new ArrayList<>();
    for (String part : text.split(",")) {
      String[] words = part.trim().split("=", 2);
      int share = share(words, part);
      CallKind kind = CallKind.of(words[0]);
      for (int i = 0; i < share; i++) {
        parts.add(kind);
      }
    }
    if (parts.isEmpty()) {
      throw Options.wrong("mix", text, "at least one share above 0");
    }
    kinds = parts.toArray(new CallKind[0]);
  }

  /** The kind of the call with this number: the same in every run. */
  CallKind of(long number) {
    return kinds[new SplittableRandom(number + ((long) seed << 32)).nextInt(kinds.length)];
  }

  /** The kinds that occur. */
  Collection<CallKind> kinds() {
    Collection<CallKind> occurring = new LinkedHashSet<>();
    for (CallKind kind : kinds) {
      occurring.add(kind);
    }
    return occurring;
  }

  private static int share(String[] words, String part) {
    try {
      int share = words.length == 1 ? 1 : Integer.parseInt(words[1]);
      if (share >= 0 && share <= LIMIT) {
        return share;
      }
    } catch (NumberFormatException e) {
      // Said below.
    }
    throw Options.wrong("mix", part, "call=share, share 0 to " + LIMIT);
  }
}
