package dev.spyglass.cli.histogram;

import dev.spyglass.cli.histogram.ClassHistogram.Row;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads a class histogram line by line, in the form in which HotSpot prints it since Java 8. It
 * accepts at most 64 MB from a target, and lines of at most 128 KB.
 */
final class HistogramParser {
  private static final int MAX_BYTES = 64 << 20;
  // A class name has at most 65,535 bytes.
  private static final int MAX_LINE_BYTES = 128 << 10;

  private static final String HEAD = "num";
  private static final String RULE = "---";
  private static final String TOTAL = "Total";
  private static final int MAX_DIGITS = 18;

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
   * @throws MalformedHistogramException if it is not a histogram, is incomplete or is too long
   */
  static List<Row> parse(InputStream in) throws IOException {
    return new HistogramParser(in).rows();
  }

  private List<Row> rows() throws IOException {
    List<Row> rows = new ArrayList<>();
    long instances = 0;
    long bytes = 0;
    for (String text = nextLine(); text != null; text = nextLine()) {
      Fields fields = new Fields(text);
      if (fields.word(TOTAL)) {
        if (fields.number() != instances || fields.number() != bytes || !fields.atEnd()) {
          throw new MalformedHistogramException("its rows do not add up to its total");
        }
        return rows;
      }
      if (fields.ordinal()) {
        Row row = row(fields.number(), fields.number(), fields.rest());
        rows.add(row);
        instances += row.instances();
        bytes += row.bytes();
      } else if (!fields.atEnd() && !fields.word(HEAD) && !fields.word(RULE)) {
        throw unreadable(text);
      }
    }
    throw new MalformedHistogramException("it ends after " + rows.size() + " rows without a total");
  }

  private static MalformedHistogramException unreadable(String text) {
    String start = text.substring(0, Math.min(60, text.length()));
    return new MalformedHistogramException(
        "it contains '" + start.replaceAll("\\p{Cntrl}", "?") + "'");
  }

  /** Class names may contain blanks, as some Kotlin lambdas do; names of modules do not. */
  private static Row row(long instances, long bytes, String rest) {
    int bracket = rest.lastIndexOf(" (");
    boolean inModule = bracket > 0 && rest.endsWith(")") && rest.indexOf(' ', bracket + 1) < 0;
    return new Row(
        inModule ? rest.substring(0, bracket) : rest,
        inModule ? rest.substring(bracket + 2, rest.length() - 1) : null,
        instances,
        bytes);
  }

  /**
   * The parts of a line from left to right. Written without regular expressions: a short-lived
   * command runs interpreted, and matching many thousand lines would take longer than the walk over
   * the heap.
   */
  private static final class Fields {
    private final String text;
    private int at;

    Fields(String text) {
      this.text = text;
      skipBlanks();
    }

    private void skipBlanks() {
      while (at < text.length() && text.charAt(at) == ' ') {
        at++;
      }
    }

    boolean atEnd() {
      return at == text.length();
    }

    /** Whether this word comes next; skips it if so. */
    boolean word(String word) {
      boolean there = text.startsWith(word, at);
      at += there ? word.length() : 0;
      skipBlanks();
      return there;
    }

    /** Whether a row's number and a colon come next; skips them if so. */
    boolean ordinal() {
      int end = endOfDigits();
      boolean there = end > at && end < text.length() && text.charAt(end) == ':';
      at = there ? end + 1 : at;
      skipBlanks();
      return there;
    }

    long number() {
      int end = endOfDigits();
      if (end == at || end - at > MAX_DIGITS) {
        throw unreadable(text);
      }
      long number = Long.parseLong(text, at, end, 10);
      at = end;
      skipBlanks();
      return number;
    }

    String rest() {
      if (atEnd()) {
        throw unreadable(text);
      }
      return text.substring(at);
    }

    private int endOfDigits() {
      int end = at;
      while (end < text.length() && text.charAt(end) >= '0' && text.charAt(end) <= '9') {
        end++;
      }
      return end;
    }
  }

  /** The next line without its line break, or null at the end. */
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
