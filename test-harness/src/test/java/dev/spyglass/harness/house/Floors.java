package dev.spyglass.harness.house;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The floors of one module, from the ground up: what is on a floor may use what is on the floors
 * below it, and nothing else.
 *
 * <p>On a floor there are rooms: packages with their subpackages, or single classes of the root
 * package. {@link #ROOT} is the room of all other classes of the root package.
 */
final class Floors {
  static final String ROOT = "";

  private static final Pattern COMMENT = Pattern.compile("(?s)/\\*.*?\\*/|//[^\n]*");

  private record Floor(String sentence, List<String> rooms) {}

  private record Ban(String from, String to, String sentence) {}

  private final String root;
  private final Pattern reference;
  private final List<Floor> floors = new ArrayList<>();
  private final List<Ban> bans = new ArrayList<>();

  /** A module whose packages begin with {@code root}. */
  Floors(String root) {
    this.root = root;
    reference =
        Pattern.compile("\\b" + Pattern.quote(root) + "\\.((?:[a-z]\\w*\\.)*(?:[A-Z]\\w*|\\*))");
  }

  /** Adds a floor on top of those that are there. */
  Floors floor(String sentence, String... rooms) {
    floors.add(new Floor(sentence, List.of(rooms)));
    return this;
  }

  /** Forbids what the floors allow; both sides are regular expressions for names of classes. */
  Floors never(String from, String to, String sentence) {
    bans.add(new Ban(from, to, sentence));
    return this;
  }

  String root() {
    return root;
  }

  /** The rooms of all floors. */
  List<String> rooms() {
    return floors.stream().flatMap(floor -> floor.rooms.stream()).toList();
  }

  /** The room of a class, or null if the class is on no floor. */
  String room(String name) {
    String found = null;
    for (String room : rooms()) {
      boolean inside =
          room.equals(ROOT) ? !name.contains(".") : (name + ".").startsWith(room + ".");
      if (inside && (found == null || room.length() > found.length())) {
        found = room;
      }
    }
    return found;
  }

  /**
   * What breaks the rules, such as {@code process.Jvms imports attach.AttachPreflight}.
   *
   * @param sources the content of source files by the name of their class, both below the root
   */
  List<String> breaches(Map<String, String> sources) {
    TreeSet<String> breaches = new TreeSet<>();
    sources.forEach(
        (name, source) -> {
          Matcher used = reference.matcher(COMMENT.matcher(source).replaceAll(""));
          while (used.find()) {
            if (!isAllowed(name, used.group(1))) {
              breaches.add(name + " imports " + used.group(1));
            }
          }
        });
    return new ArrayList<>(breaches);
  }

  private boolean isAllowed(String from, String to) {
    String upper = room(from);
    String lower = room(to);
    if (upper == null || lower == null) {
      return false;
    }
    return (upper.equals(lower) || level(lower) < level(upper))
        && bans.stream().noneMatch(ban -> from.matches(ban.from) && to.matches(ban.to));
  }

  private int level(String room) {
    int level = 0;
    while (!floors.get(level).rooms.contains(room)) {
      level++;
    }
    return level;
  }

  /** The rules as text: the highest floor first, as in a house. */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder(root);
    for (int i = floors.size() - 1; i >= 0; i--) {
      text.append("\n  ").append(floors.get(i).rooms).append(": ").append(floors.get(i).sentence);
    }
    bans.forEach(ban -> text.append("\n  ").append(ban.sentence));
    return text.append('\n').toString();
  }
}
