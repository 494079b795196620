package dev.spyglass.cli.command;

import java.time.Duration;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** A duration as people write it: a number with ms, s, m or h; without a unit, seconds. */
public final class DurationConverter implements ITypeConverter<Duration> {
  @Override
  public Duration convert(String text) {
    String number = text.replaceAll("[a-z]+$", "");
    if (!number.matches("[0-9]{1,9}") || Long.parseLong(number) == 0) {
      throw new TypeConversionException("'" + text + "' is not a duration such as 500ms or 15s");
    }
    long n = Long.parseLong(number);
    switch (text.substring(number.length())) {
      case "ms":
        return Duration.ofMillis(n);
      case "s":
      case "":
        return Duration.ofSeconds(n);
      case "m":
        return Duration.ofMinutes(n);
      case "h":
        return Duration.ofHours(n);
      default:
        throw new TypeConversionException("'" + text + "' is not a duration such as 500ms or 15s");
    }
  }
}
