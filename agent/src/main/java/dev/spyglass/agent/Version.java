package dev.spyglass.agent;

/** The version of this agent; a test holds it equal to that of the build. */
final class Version {
  static final String TEXT = "0.1.0";

  private Version() {}
}
