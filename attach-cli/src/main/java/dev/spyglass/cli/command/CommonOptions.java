package dev.spyglass.cli.command;

import dev.spyglass.cli.output.Format;
import java.time.Duration;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** The options that every command has. */
final class CommonOptions {
  /** When to use colour. */
  enum Color {
    AUTO,
    ALWAYS,
    NEVER
  }

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FORMAT",
      defaultValue = "table",
      description = "table, wide, json, jsonl or csv (default: ${DEFAULT-VALUE})")
  Format format;

  @Option(
      names = "--color",
      paramLabel = "WHEN",
      defaultValue = "auto",
      description = "auto, always or never; auto: on a terminal, unless NO_COLOR is set")
  Color color;

  @Option(
      names = "--timeout",
      paramLabel = "TIME",
      defaultValue = "15s",
      converter = DurationConverter.class,
      description =
          "limit for one exchange with a target, such as 500ms (default: ${DEFAULT-VALUE})")
  Duration timeout;

  @Option(
      names = {"-q", "--quiet"},
      description = "no notes on standard error")
  boolean quiet;

  @Option(names = "--debug", description = "show stack traces of failures")
  boolean debug;

  /** A regular expression. */
  static final class PatternConverter implements ITypeConverter<Pattern> {
    @Override
    public Pattern convert(String text) {
      try {
        return Pattern.compile(text);
      } catch (PatternSyntaxException e) {
        throw new TypeConversionException(
            "'" + text + "' is not a regular expression: " + e.getDescription());
      }
    }
  }

  boolean colored() {
    boolean auto = System.console() != null && System.getenv("NO_COLOR") == null;
    return color == Color.ALWAYS || (color == Color.AUTO && auto);
  }

  /** Prints a note on standard error, unless the user wants none; null is no note. */
  void note(String text) {
    if (!quiet && text != null) {
      System.err.println(text);
    }
  }
}
