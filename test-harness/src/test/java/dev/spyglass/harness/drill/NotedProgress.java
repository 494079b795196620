package dev.spyglass.harness.drill;

import java.util.ArrayList;
import java.util.List;

/** Keeps what is said. */
final class NotedProgress implements Progress {
  private final List<String> said = new ArrayList<>();

  @Override
  public void say(String text) {
    said.add(text);
  }

  @Override
  public void pass(String phase, long secondsOver, long secondsInAll) {}

  List<String> said() {
    return said;
  }
}
