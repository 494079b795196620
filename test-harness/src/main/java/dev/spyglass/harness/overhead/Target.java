package dev.spyglass.harness.overhead;

import java.nio.file.Path;

/** A JDK under measurement. */
record Target(Path home, String version) {
  Path java() {
    return home.resolve(Path.of("bin", "java"));
  }

  String title(String measurement) {
    return "\n### " + measurement + ", Java " + version + "\n";
  }
}
