package dev.spyglass.harness.it;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.spyglass.harness.application.Application;
import dev.spyglass.harness.process.Await;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What {@code spyglass leaks} reports of an application. */
final class Leaks {
  private static final Duration LIMIT = Duration.ofSeconds(90);

  /** The answer of the command now. */
  static JsonObject of(Application application) throws IOException {
    return Cli.succeed("leaks", application.pid(), "-o", "json").json();
  }

  /** Its suspects, or those that are gone. */
  static List<JsonObject> rows(JsonObject answer, String name) {
    List<JsonObject> rows = new ArrayList<>();
    for (JsonElement element : answer.getAsJsonArray(name)) {
      rows.add(element.getAsJsonObject());
    }
    return rows;
  }

  /** Waits until there is a suspect of this kind. */
  static JsonObject await(Application application, String kind) {
    return await(application, "suspects", kind);
  }

  /** Waits until a suspect of this kind is gone. */
  static JsonObject awaitGone(Application application, String kind) {
    return await(application, "gone", kind);
  }

  private static JsonObject await(Application application, String name, String kind) {
    return Await.value(
        kind + " among " + name,
        LIMIT,
        () -> {
          try {
            return find(of(application), name, kind);
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
        });
  }

  static Optional<JsonObject> find(JsonObject answer, String name, String kind) {
    return rows(answer, name).stream()
        .filter(row -> row.get("kind").getAsString().equals(kind))
        .findFirst();
  }

  /** The names of the classes a suspect holds. */
  static List<String> classes(JsonObject suspect) {
    List<String> names = new ArrayList<>();
    for (JsonElement element : suspect.getAsJsonArray("classes")) {
      names.add(element.getAsJsonObject().get("name").getAsString());
    }
    return names;
  }

  private Leaks() {}
}
