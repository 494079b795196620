package dev.spyglass.cli.histogram;

import dev.spyglass.cli.histogram.ClassHistogram.Row;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads a class histogram line by line, in the form in which HotSpot prints it since Java 8. What
 * it takes from a target is bounded: 64 MB in all, one line of 128 KB.
 */
final class HistogramParser {
  private static final int MAX_BYTES = 64 << 20;
  // A class name has at most 65,535 bytes.
  private static final int MAX_LINE_BYTES = 128 << 10;

  private static final Pattern HEAD = Pattern.compile(" *num +#instances +#bytes +class name.*");
  private static final Pattern RULE = Pattern.compile("-+");
  private static final Pattern ROW = Pattern.compile(" *\\d+: +(\\d{1,18}) +(\\d{1,18}) +(\\S.*)");
  private static final Pattern TOTAL = Pattern.compile("Total +(\\d{1,18}) +(\\d{1,18}) *");
  // Names may hold blanks, as those of some Kotlin lambdas do; a module's name holds none.
  private static final Pattern IN_MODULE = Pattern.compile("(.+) \\(([^ ()]+)\\)");

  private final InputStream in;
  private final byte[] line = new byte[MAX_LINE_BYTES];
  private int bytesRead;

  private HistogramParser(InputStream in) {
    this.in = in;
  }

  /**
   * The rows of a histogram, in its order.
   *
   * @param in should be buffered
   * @throws MalformedHistogramException if it is none, is incomplete, or passes the bounds
   */
  static List<Row> parse(InputStream in) throws IOException {
    return new HistogramParser(in).rows();
  }

  private List<Row> rows() throws IOException {
    List<Row> rows = new ArrayList<>();
    long instances = 0;
    long bytes = 0;
    for (String text = nextLine(); text != null; text = nextLine()) {
      Matcher row = ROW.matcher(text);
      Matcher total = TOTAL.matcher(text);
      if (row.matches()) {
        rows.add(row(row));
        instances += rows.get(rows.size() - 1).instances();
        bytes += rows.get(rows.size() - 1).bytes();
      } else if (total.matches()) {
        boolean whole =
            Long.parseLong(total.group(1)) == instances && Long.parseLong(total.group(2)) == bytes;
        if (!whole) {
          throw new MalformedHistogramException("its rows do not add up to its total");
        }
        return rows;
      } else if (!isDecoration(text)) {
        String start = text.substring(0, Math.min(60, text.length()));
        throw new MalformedHistogramException(
            "it holds '" + start.replaceAll("\\p{Cntrl}", "?") + "'");
      }
    }
    throw new MalformedHistogramException("it ends after " + rows.size() + " rows without a total");
  }

  private static boolean isDecoration(String text) {
    return text.isBlank() || HEAD.matcher(text).matches() || RULE.matcher(text).matches();
  }

  private static Row row(Matcher row) {
    Matcher inModule = IN_MODULE.matcher(row.group(3));
    boolean named = inModule.matches();
    return new Row(
        named ? inModule.group(1) : row.group(3),
        named ? inModule.group(2) : null,
        Long.parseLong(row.group(1)),
        Long.parseLong(row.group(2)));
  }

  /** The next line without its end, or null. */
  private String nextLine() throws IOException {
    int length = 0;
    int c = in.read();
    if (c < 0) {
      return null;
    }
    for (; c >= 0 && c != '\n'; c = in.read()) {
      if (length == MAX_LINE_BYTES) {
        throw new MalformedHistogramException("a line is longer than any class name");
      }
      line[length++] = (byte) c;
    }
    bytesRead += length + 1;
    if (bytesRead > MAX_BYTES) {
      throw new MalformedHistogramException("it is longer than 64 MB");
    }
    return new String(line, 0, length, StandardCharsets.UTF_8);
  }
}
