package dev.spyglass.harness.it;

import dev.spyglass.harness.Require;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A JDK that targets run on: Maven's own, those installed beside it, and the homes named by {@code
 * -Dspyglass.test.javaHomes} or the environment variable SPYGLASS_TEST_JAVA_HOMES; one for each
 * feature release.
 */
record Jdk(int release, Path home) {
  private static final Pattern SPECIFICATION =
      Pattern.compile("java\\.specification\\.version = (?:1\\.)?(\\d+)");
  private static final Path OWN = Path.of(System.getProperty("java.home"));
  private static final Map<Integer, Jdk> ALL = find();

  /** All there are, oldest first. */
  static List<Jdk> all() {
    return List.copyOf(ALL.values());
  }

  /** The JDK of this release, without which the test cannot run. */
  static Jdk require(int release) {
    Require.that(ALL.containsKey(release), "no JDK " + release + " among " + ALL.values());
    return ALL.get(release);
  }

  /** Maven's own. */
  static Jdk own() {
    return ALL.get(Runtime.version().feature());
  }

  Path program(String name) {
    return home.resolve(Path.of("bin", name));
  }

  @Override
  public String toString() {
    return "JDK " + release;
  }

  private static Map<Integer, Jdk> find() {
    Map<Integer, Jdk> found = new TreeMap<>();
    found.put(Runtime.version().feature(), new Jdk(Runtime.version().feature(), OWN));
    for (Path home : candidates()) {
      if (Files.isExecutable(home.resolve(Path.of("bin", "java")))) {
        int release = releaseOf(home);
        found.putIfAbsent(release, new Jdk(release, home));
      }
    }
    return found;
  }

  private static List<Path> candidates() {
    List<Path> homes = new ArrayList<>();
    String named = System.getProperty("spyglass.test.javaHomes", "");
    String fromEnvironment = System.getenv().getOrDefault("SPYGLASS_TEST_JAVA_HOMES", "");
    for (String home : (named + "," + fromEnvironment).split(",")) {
      if (!home.isBlank()) {
        homes.add(Path.of(home.trim()));
      }
    }
    try (Stream<Path> beside = Files.list(OWN.getParent())) {
      beside.sorted().forEach(homes::add);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return homes;
  }

  private static int releaseOf(Path home) {
    String java = home.resolve(Path.of("bin", "java")).toString();
    ProcessBuilder builder = new ProcessBuilder(java, "-XshowSettings:properties", "-version");
    try {
      Process process = builder.redirectErrorStream(true).start();
      String output;
      try (InputStream stream = process.getInputStream()) {
        output = new String(stream.readAllBytes(), StandardCharsets.UTF_8);
      }
      Matcher matcher = SPECIFICATION.matcher(output);
      if (!matcher.find()) {
        throw new IllegalStateException(java + " does not show its version:\n" + output);
      }
      return Integer.parseInt(matcher.group(1));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
