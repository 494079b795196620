package dev.spyglass.harness.drill;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spyglass.harness.application.Settings;
import dev.spyglass.harness.drill.Levers.Point;
import java.util.List;
import org.junit.jupiter.api.Test;

final class LeversTest {
  private static final double NEVER = Double.POSITIVE_INFINITY;

  private final Sweep sweep = Sweep.parse(List.of("timeout-threshold=5,50", "rate=1,20"));

  private static Point point(String threshold, String rate, double seconds) {
    return new Point(
        Settings.NONE.with("timeout-threshold", threshold).with("rate", rate), seconds);
  }

  @Test
  void aSettingMovesWhatChangesWithItAlone() {
    List<Point> points =
        List.of(
            point("5", "1", 5.0),
            point("5", "20", 5.2),
            point("50", "1", 50.0),
            point("50", "20", 50.5));
    assertThat(Levers.of(sweep, points))
        .containsExactly(
            "timeout-threshold moves it: 5.2 s at 5, 50.5 s at 50",
            "rate does not move it: at most 0.5 s apart");
  }

  @Test
  void whatNeverHappenedIsFartherThanAnything() {
    List<Point> points = List.of(point("5", "1", 5.0), point("50", "1", NEVER));
    assertThat(Levers.of(sweep, points).get(0))
        .isEqualTo("timeout-threshold moves it: 5.0 s at 5, never while watched at 50");
  }

  @Test
  void whatNeverHappenedAtAllWasNotHeldByAnything() {
    List<Point> points = List.of(point("5", "1", NEVER), point("50", "1", NEVER));
    assertThat(Levers.of(sweep, points))
        .containsExactly(
            "timeout-threshold: it never happened while watched",
            "rate: not seen at two values, all else being equal");
    assertThat(Levers.of(sweep, List.of()).get(0)).contains("not seen");
  }

  @Test
  void oneValueShowsNothing() {
    Sweep one = Sweep.parse(List.of("rate=20"));
    assertThat(Levers.of(one, List.of(point("5", "20", 5.0))))
        .containsExactly("rate: not seen at two values, all else being equal");
  }

  @Test
  void repeatsCountByTheirMiddle() {
    List<Point> noise =
        List.of(
            point("5", "1", 5.0),
            point("5", "1", 5.1),
            point("5", "1", 30.0),
            point("50", "1", 0.1),
            point("50", "1", 5.2),
            point("50", "1", 5.3));
    assertThat(Levers.of(sweep, noise).get(0)).startsWith("timeout-threshold does not move it");
    List<Point> lever =
        List.of(
            point("5", "1", 1.0),
            point("5", "1", 1.1),
            point("5", "1", 60.0),
            point("50", "1", 50.0),
            point("50", "1", 50.1),
            point("50", "1", 50.2));
    assertThat(Levers.of(sweep, lever).get(0)).startsWith("timeout-threshold moves it: 1.1 s at 5");
  }

  @Test
  void aCombinationThatIsMissingIsNotCompared() {
    List<Point> points = List.of(point("5", "1", 5.0), point("50", "20", 50.0));
    assertThat(Levers.of(sweep, points))
        .allSatisfy(sentence -> assertThat(sentence).contains("not seen at two values"));
  }

  @Test
  void aTenthOfALongTimeIsNoise() {
    assertThat(Levers.of(sweep, List.of(point("5", "1", 100), point("50", "1", 114))).get(0))
        .contains("does not move it");
    assertThat(Levers.of(sweep, List.of(point("5", "1", 100), point("50", "1", 116))).get(0))
        .contains("moves it");
  }
}
