package dev.spyglass.cli.process;

import java.util.ArrayList;
import java.util.List;

/** The contents of a {@code java @file}: words, quotes, comments and continued lines. */
final class ArgumentFile {
  private final List<String> arguments = new ArrayList<>();
  private final StringBuilder word = new StringBuilder();
  private boolean inWord;
  private char quote;

  /** Splits the text of such a file as the java launcher does. */
  static List<String> parse(String text) {
    ArgumentFile file = new ArgumentFile();
    for (int i = 0; i < text.length(); i++) {
      i = file.take(text, i);
    }
    file.endWord();
    return file.arguments;
  }

  private int take(String text, int i) {
    char c = text.charAt(i);
    if (c == '\\' && quote != 0 && i + 1 < text.length()) {
      return escape(text, i + 1);
    }
    if (quote != 0) {
      if (c == quote) {
        quote = 0;
      } else {
        word.append(c);
      }
    } else if (c == '"' || c == '\'') {
      quote = c;
      inWord = true;
    } else if (c == '#' && !inWord) {
      int end = text.indexOf('\n', i);
      return end < 0 ? text.length() : end;
    } else if (Character.isWhitespace(c)) {
      endWord();
    } else {
      word.append(c);
      inWord = true;
    }
    return i;
  }

  private int escape(String text, int i) {
    char c = text.charAt(i);
    if (c != '\n' && c != '\r') {
      word.append(c == 'n' ? '\n' : c == 't' ? '\t' : c == 'r' ? '\r' : c == 'f' ? '\f' : c);
      return i;
    }
    // A backslash at the end of a quoted line continues it, without the next line's indent.
    int next = i;
    while (next + 1 < text.length() && Character.isWhitespace(text.charAt(next + 1))) {
      next++;
    }
    return next;
  }

  private void endWord() {
    if (inWord) {
      arguments.add(word.toString());
      word.setLength(0);
      inWord = false;
    }
  }

  private ArgumentFile() {}
}
