package dev.spyglass.agent.library.folsom;

import dev.spyglass.agent.library.ClientLibrary;
import dev.spyglass.agent.library.Jar;
import dev.spyglass.agent.library.Versions;
import dev.spyglass.agent.reader.LibraryReader;
import dev.spyglass.agent.weave.Hook;
import java.util.List;

/** folsom 1.7.4 and later, text and binary. */
public final class Folsom implements ClientLibrary {
  private static final String RAW_CLIENT = "com.spotify.folsom.RawMemcacheClient";

  private final Versions versions =
      new Versions(
          loader -> Jar.of(loader, RAW_CLIENT.replace('.', '/')).version("com.spotify", "folsom"));

  @Override
  public String name() {
    return "folsom";
  }

  @Override
  public String version(ClassLoader loader) {
    return versions.of(loader);
  }

  @Override
  public String packagePrefix() {
    return "com/spotify/folsom/";
  }

  @Override
  public List<Hook> hooks() {
    return FolsomHooks.all();
  }

  /** Its event loops belong to no client: one made before the agent is seen when it sends. */
  @Override
  public Object clientRunBy(Thread thread) {
    return null;
  }

  @Override
  public LibraryReader readerOf(Object client) {
    Class<?> raw = rawClientClass(client.getClass());
    return raw == null ? null : new FolsomReader(raw, version(raw.getClassLoader()));
  }

  @Override
  public boolean reads(LibraryReader reader, Object client) {
    return reader instanceof FolsomReader && reader.serves(client);
  }

  /** The interface of everything that sends requests, in the copy that this class comes from. */
  private static Class<?> rawClientClass(Class<?> type) {
    for (Class<?> c = type; c != null; c = c.getSuperclass()) {
      for (Class<?> face : c.getInterfaces()) {
        if (face.getName().equals(RAW_CLIENT)) {
          return face;
        }
      }
    }
    return null;
  }
}
