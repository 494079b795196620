package dev.spyglass.agent.library.xmemcached;

import dev.spyglass.agent.library.ClientLibrary;
import dev.spyglass.agent.library.Jar;
import dev.spyglass.agent.library.Members;
import dev.spyglass.agent.library.Reading;
import dev.spyglass.agent.library.Versions;
import dev.spyglass.agent.reader.LibraryReader;
import dev.spyglass.agent.weave.Hook;
import java.util.List;

/** xmemcached 1.4.3 and later. */
public final class Xmemcached implements ClientLibrary {
  private static final String CONNECTOR = "net.rubyeye.xmemcached.impl.MemcachedConnector";

  private final Versions versions =
      new Versions(
          loader ->
              Jar.of(loader, CONNECTOR.replace('.', '/'))
                  .version("com.googlecode.xmemcached", "xmemcached"));

  @Override
  public String name() {
    return "xmemcached";
  }

  @Override
  public String version(ClassLoader loader) {
    return versions.of(loader);
  }

  @Override
  public String packagePrefix() {
    return "net/rubyeye/xmemcached/";
  }

  @Override
  public List<Hook> hooks() {
    return XmemcachedHooks.all();
  }

  @Override
  public Object clientRunBy(Thread thread) {
    if (!Threads.isReactor(thread)) {
      return null;
    }
    Members find = new Members(thread.getClass().getClassLoader());
    Object controller =
        Reading.object(find.field(thread.getClass().getName(), "controller", Object.class), thread);
    // Its IO layer serves other programs too.
    return controller == null || Members.superclass(controller, CONNECTOR) == null
        ? null
        : controller;
  }

  @Override
  public LibraryReader readerOf(Object client) {
    Class<?> connector = Members.superclass(client, CONNECTOR);
    return connector == null
        ? null
        : new XmemcachedReader(
            connector.getClassLoader(), name(), version(connector.getClassLoader()));
  }

  @Override
  public boolean reads(LibraryReader reader, Object client) {
    Class<?> connector = Members.superclass(client, CONNECTOR);
    return connector != null
        && reader instanceof XmemcachedReader
        && ((XmemcachedReader) reader).reads(connector.getClassLoader());
  }
}
