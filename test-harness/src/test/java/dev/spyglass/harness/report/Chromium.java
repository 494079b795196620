package dev.spyglass.harness.report;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.awt.image.BufferedImage;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import javax.imageio.ImageIO;

/** Opens pages in a browser without a window, which resolves no name and keeps no profile. */
final class Chromium {
  private static final int LIMIT_SECONDS = 120;

  /** What {@code prefers-color-scheme} is, in the numbers of the browser's own setting. */
  enum Scheme {
    DARK,
    LIGHT
  }

  /**
   * A page after it was shown.
   *
   * @param dom as the browser holds it
   * @param consoleMessages errors, and whatever a policy forbade
   * @param requests addresses that the page asked the network for, with or without success
   */
  record Page(String dom, List<String> consoleMessages, List<String> requests) {}

  private final Path folder;

  /** Leaves its files in this folder. */
  Chromium(Path folder) {
    this.folder = folder;
  }

  static boolean isInstalled() {
    return Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
        .anyMatch(path -> Files.isExecutable(Path.of(path, "chromium")));
  }

  Page open(Path file, Scheme scheme) throws Exception {
    Path netLog = folder.resolve("net.json");
    run(file, scheme, "--enable-logging=stderr", "--log-net-log=" + netLog, "--dump-dom");
    return new Page(
        Files.readString(output()),
        Files.readAllLines(errors()).stream().filter(line -> line.contains(":CONSOLE:")).toList(),
        requestsOfPages(JsonParser.parseString(Files.readString(netLog)).getAsJsonObject()));
  }

  BufferedImage screenshot(Path file, Scheme scheme) throws Exception {
    Path image = folder.resolve("page.png");
    run(file, scheme, "--window-size=1280,800", "--screenshot=" + image);
    return ImageIO.read(image.toFile());
  }

  private void run(Path file, Scheme scheme, String... options) throws Exception {
    List<String> command = new ArrayList<>(List.of("chromium", "--headless=new", "--disable-gpu"));
    if ("root".equals(System.getProperty("user.name"))) {
      command.add("--no-sandbox");
    }
    command.add("--user-data-dir=" + folder.resolve("profile"));
    command.add("--no-first-run");
    command.add("--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1");
    command.add("--blink-settings=preferredColorScheme=" + scheme.ordinal());
    command.addAll(List.of(options));
    command.add(file.toUri().toString());
    Process process =
        new ProcessBuilder(command)
            .redirectOutput(output().toFile())
            .redirectError(errors().toFile())
            .start();
    if (!process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)) {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
      throw new IOException("chromium did not end:\n" + Files.readString(errors()));
    }
    if (process.exitValue() != 0) {
      throw new IOException("chromium failed:\n" + Files.readString(errors()));
    }
  }

  /**
   * The browser asks for things of its own; what belongs to a page carries the site of the page.
   */
  private static List<String> requestsOfPages(JsonObject netLog) {
    int started =
        netLog
            .getAsJsonObject("constants")
            .getAsJsonObject("logEventTypes")
            .get("URL_REQUEST_START_JOB")
            .getAsInt();
    return StreamSupport.stream(netLog.getAsJsonArray("events").spliterator(), false)
        .map(JsonElement::getAsJsonObject)
        .filter(event -> event.get("type").getAsInt() == started && event.has("params"))
        .map(event -> event.getAsJsonObject("params"))
        .filter(request -> request.has("site_for_cookies"))
        .filter(request -> request.get("site_for_cookies").getAsString().contains("file://"))
        .map(request -> request.get("url").getAsString())
        .toList();
  }

  private Path output() {
    return folder.resolve("output.txt");
  }

  private Path errors() {
    return folder.resolve("errors.txt");
  }
}
