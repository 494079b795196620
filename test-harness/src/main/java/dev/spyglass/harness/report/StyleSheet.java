package dev.spyglass.harness.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/**
 * The style sheet of the page, and the one policy that lets a browser apply it and nothing else.
 */
final class StyleSheet {
  private final byte[] css;

  private StyleSheet(byte[] css) {
    this.css = css;
  }

  static StyleSheet load() {
    try (InputStream in = StyleSheet.class.getResourceAsStream("report.css")) {
      return new StyleSheet(in.readAllBytes());
    } catch (IOException e) {
      throw new UncheckedIOException("the style sheet of the report cannot be read", e);
    }
  }

  String css() {
    return new String(css, StandardCharsets.UTF_8);
  }

  /** For {@code Content-Security-Policy}: no script, no image, no request; this sheet alone. */
  String contentSecurityPolicy() {
    return "default-src 'none'; style-src 'sha256-%s'; base-uri 'none'; form-action 'none'"
        .formatted(Base64.getEncoder().encodeToString(sha256()));
  }

  private byte[] sha256() {
    try {
      return MessageDigest.getInstance("SHA-256").digest(css);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
