package dev.spyglass.agent.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spyglass.agent.reader.Operation;
import org.junit.jupiter.api.Test;

class CallSitesTest {
  private static final int GET = Operation.GET.ordinal();
  private static final long MINUTE_NANOS = 60_000_000_000L;
  private static final String HERE = CallSitesTest.class.getName();

  private final CallSites sites = new CallSites();

  @Test
  void aStackIsTakenOnceAMinuteForEachKind() {
    assertThat(sites.isDue(GET, 1)).isTrue();
    sites.sample(GET, 1, HERE);

    assertThat(sites.of(GET)).startsWith(HERE);
    assertThat(sites.isDue(GET, MINUTE_NANOS)).isFalse();
    assertThat(sites.isDue(GET, MINUTE_NANOS + 1)).isTrue();
    assertThat(sites.isDue(Operation.SET.ordinal(), 1)).isTrue();
    assertThat(sites.of(Operation.SET.ordinal())).isNull();
  }

  @Test
  void itBeginsWithTheLibrarysMethodThatWasCalledAndIsShort() {
    String[] frames = Caller.of(100).split("\n");

    assertThat(frames).hasSize(20);
    assertThat(frames[0]).contains("Library.call");
    assertThat(frames[1]).contains("Caller.of");
  }

  @Test
  void aStackWithoutTheLibraryIsNone() {
    sites.sample(GET, 1, "no.such.library.");

    assertThat(sites.of(GET)).isNull();
  }

  private static final class Caller {
    static String of(int depth) {
      return depth == 0 ? Library.call() : of(depth - 1);
    }
  }

  private static final class Library {
    static String call() {
      return inside();
    }

    private static String inside() {
      return CallSite.capture(Library.class.getName());
    }
  }
}
