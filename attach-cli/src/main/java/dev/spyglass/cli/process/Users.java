package dev.spyglass.cli.process;

import java.nio.file.Path;

/** Names of users, as this system's {@code /etc/passwd} knows them. */
public final class Users {
  /** The name of a user, or the number as text: a container's users are often unknown outside. */
  public static String nameOf(int uid) {
    String passwd = ProcFile.textOrNull(Path.of("/etc/passwd"));
    String name = passwd == null ? null : nameIn(passwd, uid);
    return name == null ? Integer.toUnsignedString(uid) : name;
  }

  /** The name of a user in the text of a passwd file, or null. */
  static String nameIn(String passwd, int uid) {
    String number = Integer.toUnsignedString(uid);
    for (String line : passwd.split("\n")) {
      String[] fields = line.split(":");
      if (fields.length > 2 && fields[2].equals(number)) {
        return fields[0];
      }
    }
    return null;
  }

  private Users() {}
}
