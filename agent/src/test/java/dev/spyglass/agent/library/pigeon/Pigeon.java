package dev.spyglass.agent.library.pigeon;

import dev.spyglass.agent.library.ClientLibrary;
import dev.spyglass.agent.library.Members;
import dev.spyglass.agent.library.Reading;
import dev.spyglass.agent.reader.LibraryReader;
import dev.spyglass.agent.weave.Hook;
import java.util.List;

/** Pigeon, in its only version, which no jar shows. */
final class Pigeon implements ClientLibrary {
  static final String CLIENT = "net.pigeon.PigeonClient";
  static final String NODE = "net.pigeon.PigeonNode";
  static final String REQUEST = "net.pigeon.PigeonRequest";

  @Override
  public String name() {
    return "pigeon";
  }

  @Override
  public String version(ClassLoader loader) {
    return null;
  }

  @Override
  public String packagePrefix() {
    return "net/pigeon/";
  }

  @Override
  public List<Hook> hooks() {
    return PigeonHooks.all();
  }

  @Override
  public Object clientRunBy(Thread thread) {
    Class<?> node = Members.superclass(thread, NODE);
    return node == null
        ? null
        : Reading.object(
            new Members(node.getClassLoader()).field(NODE, "client", Object.class), thread);
  }

  @Override
  public LibraryReader readerOf(Object client) {
    Class<?> type = Members.superclass(client, CLIENT);
    return type == null ? null : new PigeonReader(type.getClassLoader());
  }

  @Override
  public boolean reads(LibraryReader reader, Object client) {
    return reader instanceof PigeonReader && reader.serves(client);
  }
}
