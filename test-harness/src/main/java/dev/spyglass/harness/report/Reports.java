package dev.spyglass.harness.report;

import dev.spyglass.harness.result.SessionResult;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.LinkedHashMap;
import java.util.Map;

/** Writes what a session found into a folder. Thread-safe. */
public final class Reports {

  /**
   * Writes {@code report.html}, {@code report.json} and {@code junit.xml}, in place of older ones.
   * The folder is made if it is missing.
   *
   * @throws IOException if they cannot be written, with the folder and the reason as its message;
   *     older reports are then unchanged, and no partial file is left
   */
  public static void write(Path directory, SessionResult session) throws IOException {
    Map<String, String> files = new LinkedHashMap<>();
    files.put("report.html", new HtmlReport(session).text());
    files.put("report.json", JsonReport.complete(session) + "\n");
    files.put("junit.xml", JunitReport.text(session));
    try {
      Files.createDirectories(directory);
      write(directory, files);
    } catch (IOException e) {
      throw new IOException("cannot write the report to " + directory + ": " + reason(e), e);
    }
  }

  /** Writes all files to a temporary folder before it moves the first. */
  private static void write(Path directory, Map<String, String> files) throws IOException {
    Path aside = Files.createTempDirectory(directory, ".report-");
    try {
      for (var file : files.entrySet()) {
        Files.write(aside.resolve(file.getKey()), file.getValue().getBytes(StandardCharsets.UTF_8));
      }
      for (String name : files.keySet()) {
        Files.move(
            aside.resolve(name), directory.resolve(name), StandardCopyOption.REPLACE_EXISTING);
      }
    } finally {
      for (String name : files.keySet()) {
        Files.deleteIfExists(aside.resolve(name));
      }
      Files.delete(aside);
    }
  }

  private static String reason(IOException e) {
    if (e instanceof AccessDeniedException) {
      return "permission denied";
    }
    if (e instanceof FileAlreadyExistsException) {
      return "it is not a folder";
    }
    return e instanceof FileSystemException f && f.getReason() != null
        ? f.getReason()
        : e.getMessage();
  }

  private Reports() {}
}
