package dev.spyglass.cli.command;

import picocli.CommandLine.IVersionProvider;

/** The version of this build, from the jar's manifest. */
public final class VersionText implements IVersionProvider {
  @Override
  public String[] getVersion() {
    return new String[] {"spyglass " + version()};
  }

  /** Only the version; {@code unknown} if this class does not come from the jar. */
  public static String version() {
    String version = VersionText.class.getPackage().getImplementationVersion();
    return version == null ? "unknown" : version;
  }
}
