package dev.spyglass.cli.histogram;

/** What a JVM sent is no class histogram, or not all of one; the message says why. */
final class MalformedHistogramException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  MalformedHistogramException(String why) {
    super(why);
  }
}
