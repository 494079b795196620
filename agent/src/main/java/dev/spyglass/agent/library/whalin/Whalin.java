package dev.spyglass.agent.library.whalin;

import dev.spyglass.agent.library.ClientLibrary;
import dev.spyglass.agent.library.Jar;
import dev.spyglass.agent.library.Members;
import dev.spyglass.agent.library.Versions;
import dev.spyglass.agent.reader.LibraryReader;
import dev.spyglass.agent.weave.Hook;
import java.util.List;

/** Whalin's client as Schooner made it: 3.0.2, text and binary. */
public final class Whalin implements ClientLibrary {
  private static final String POOL = "com.schooner.MemCached.SchoonerSockIOPool";

  private final Versions versions =
      new Versions(
          loader ->
              Jar.of(loader, POOL.replace('.', '/'))
                  .version("com.whalin", "Memcached-Java-Client"));

  @Override
  public String name() {
    return "Memcached-Java-Client";
  }

  @Override
  public String version(ClassLoader loader) {
    return versions.of(loader);
  }

  @Override
  public String packagePrefix() {
    return "com/schooner/MemCached/";
  }

  @Override
  public List<Hook> hooks() {
    return WhalinHooks.all();
  }

  /** It has no thread of its own: a client made before the agent is seen when it is used. */
  @Override
  public Object clientRunBy(Thread thread) {
    return null;
  }

  @Override
  public LibraryReader readerOf(Object client) {
    Class<?> pool = Members.superclass(client, POOL);
    return pool == null ? null : new WhalinReader(pool, name(), version(pool.getClassLoader()));
  }

  @Override
  public void letGo() {
    PoolMembers.letGo();
  }

  @Override
  public boolean reads(LibraryReader reader, Object client) {
    return reader instanceof WhalinReader && reader.serves(client);
  }
}
