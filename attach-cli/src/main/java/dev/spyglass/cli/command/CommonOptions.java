package dev.spyglass.cli.command;

import dev.spyglass.cli.output.Format;
import java.time.Duration;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** What every command understands. */
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
      description = "auto, always or never; auto is on a terminal without NO_COLOR")
  Color color;

  @Option(
      names = "--timeout",
      paramLabel = "TIME",
      defaultValue = "15s",
      converter = DurationConverter.class,
      description =
          "bound of one exchange with a target, such as 500ms or 15s (default: ${DEFAULT-VALUE})")
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
            "'" + text + "' is no regular expression: " + e.getDescription());
      }
    }
  }

  boolean colored() {
    boolean auto = System.console() != null && System.getenv("NO_COLOR") == null;
    return color == Color.ALWAYS || (color == Color.AUTO && auto);
  }

  void note(String text) {
    if (!quiet) {
      System.err.println(text);
    }
  }
}
