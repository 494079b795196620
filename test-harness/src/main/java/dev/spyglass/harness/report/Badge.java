package dev.spyglass.harness.report;

import dev.spyglass.harness.result.Verdict;
import java.util.Locale;

/** A verdict as a sign, a word and a colour. */
final class Badge {
  static Element of(Verdict verdict) {
    String sign =
        switch (verdict) {
          case PASS -> "✓";
          case FAIL -> "✗";
          case INCONCLUSIVE -> "?";
        };
    return Element.of("span", sign + " " + verdict.name())
        .with("class", "badge " + verdict.name().toLowerCase(Locale.ROOT));
  }

  private Badge() {}
}
