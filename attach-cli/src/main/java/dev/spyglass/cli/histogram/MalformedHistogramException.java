package dev.spyglass.cli.histogram;

/** A JVM sent something that is not a complete class histogram; the message says why. */
final class MalformedHistogramException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  MalformedHistogramException(String why) {
    super(why);
  }
}
