package dev.spyglass.agent;

import dev.spyglass.agent.model.ClientNames;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Paths;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * The agent's settings, from {@code -javaagent:spyglass-agent.jar=key=value,...} or {@code @file}.
 *
 * <p>A setting that cannot be read keeps its default and leaves a line in {@link #warnings()}: a
 * typing error must not stop the application.
 */
final class AgentOptions {
  static final String KNOWN = "names, jmx, channel, log";

  private final List<String> warnings = new ArrayList<>();
  private ClientNames names = new ClientNames("");
  private boolean jmx = true;
  private boolean channel = true;
  private boolean log = true;

  static AgentOptions parse(String text) {
    AgentOptions options = new AgentOptions();
    String settings = text == null ? "" : text.trim();
    if (settings.startsWith("@")) {
      settings = options.readFile(settings.substring(1));
    }
    // By one character: a regular expression costs time at the start of every JVM.
    for (String setting : settings.replace('\n', ',').split(",")) {
      if (!setting.trim().isEmpty()) {
        options.apply(setting.trim());
      }
    }
    return options;
  }

  private String readFile(String path) {
    try {
      return new String(Files.readAllBytes(Paths.get(path)), StandardCharsets.UTF_8);
    } catch (IOException | RuntimeException e) {
      warnings.add("cannot read the settings in '" + path + "'; using the defaults");
      return "";
    }
  }

  private void apply(String setting) {
    int equals = setting.indexOf('=');
    String key = equals < 0 ? setting : setting.substring(0, equals);
    String value = equals < 0 ? "" : setting.substring(equals + 1);
    switch (key) {
      case "names":
        try {
          names = new ClientNames(value);
        } catch (IllegalArgumentException e) {
          warnings.add(e.getMessage() + "; clients keep their default names");
        }
        break;
      case "jmx":
        jmx = flag(key, value);
        break;
      case "channel":
        channel = flag(key, value);
        break;
      case "log":
        log = flag(key, value);
        break;
      default:
        warnings.add("unknown setting '" + key + "', ignored; known: " + KNOWN);
    }
  }

  private boolean flag(String key, String value) {
    if (!value.equals("on") && !value.equals("off")) {
      warnings.add(key + "='" + value + "' is neither on nor off; using on");
    }
    return !value.equals("off");
  }

  /** Names the user gave to clients. */
  ClientNames names() {
    return names;
  }

  /** Whether MBeans are registered. */
  boolean jmx() {
    return jmx;
  }

  /** Whether the Unix socket is opened. */
  boolean channel() {
    return channel;
  }

  /** Whether anything but a failure to start is written to standard error. */
  boolean log() {
    return log;
  }

  /** One line for each setting that could not be used. */
  List<String> warnings() {
    return Collections.unmodifiableList(warnings);
  }
}
