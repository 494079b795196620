package dev.spyglass.harness.drill;

import dev.spyglass.cli.CommandFailure;
import dev.spyglass.cli.ExitCode;
import dev.spyglass.harness.application.Settings;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Settings of which several values are tried, in every combination.
 *
 * @param values by the setting's name, in the order they were given
 */
public record Sweep(Map<String, List<String>> values) {

  /** Reads {@code timeout-threshold=5,50,998}. */
  public static Sweep parse(List<String> texts) {
    Map<String, List<String>> values = new LinkedHashMap<>();
    for (String text : texts) {
      String[] part = text.split("=", 2);
      List<String> tried = part.length < 2 ? List.of() : List.of(part[1].split(",", -1));
      if (tried.isEmpty() || tried.stream().anyMatch(String::isBlank)) {
        throw new CommandFailure(
            ExitCode.USAGE,
            "--sweep '" + text + "' is not NAME=VALUE,VALUE",
            "such as --sweep timeout-threshold=5,50,998");
      }
      String name = part[0].startsWith("--") ? part[0].substring(2) : part[0];
      if (!Settings.KNOWN.containsKey(name)) {
        throw new CommandFailure(
            ExitCode.USAGE,
            "--sweep: no setting '" + name + "'",
            "known: " + String.join(" ", Settings.KNOWN.keySet()));
      }
      if (values.put(name, tried.stream().map(String::trim).toList()) != null) {
        throw new CommandFailure(
            ExitCode.USAGE,
            "--sweep: '" + name + "' is given twice",
            "all its values go together, such as --sweep " + name + "=1,2");
      }
    }
    return new Sweep(values);
  }

  public boolean isEmpty() {
    return values.isEmpty();
  }

  /** Every combination, as settings. */
  public List<Settings> combinations() {
    List<Settings> combinations = List.of(Settings.NONE);
    for (Map.Entry<String, List<String>> entry : values.entrySet()) {
      List<Settings> longer = new ArrayList<>();
      for (Settings shorter : combinations) {
        entry.getValue().forEach(value -> longer.add(shorter.with(entry.getKey(), value)));
      }
      combinations = longer;
    }
    return combinations;
  }
}
