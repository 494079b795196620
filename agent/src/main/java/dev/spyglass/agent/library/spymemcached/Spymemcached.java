package dev.spyglass.agent.library.spymemcached;

import dev.spyglass.agent.library.ClientLibrary;
import dev.spyglass.agent.library.Hook;
import dev.spyglass.agent.model.LibraryReader;
import java.lang.reflect.Field;
import java.util.List;

/** spymemcached 2.9.0 and later. */
public final class Spymemcached implements ClientLibrary {
  private static final String CONNECTION = "net.spy.memcached.MemcachedConnection";
  private static final String BUILD_INFO = "net.spy.memcached.BuildInfo";

  @Override
  public String name() {
    return "spymemcached";
  }

  @Override
  public String version(ClassLoader loader) {
    try {
      Field version = Class.forName(BUILD_INFO, true, loader).getDeclaredField("VERSION");
      version.setAccessible(true);
      return (String) version.get(null);
    } catch (ReflectiveOperationException | RuntimeException | LinkageError e) {
      return null;
    }
  }

  @Override
  public String packagePrefix() {
    return "net/spy/memcached/";
  }

  @Override
  public List<Hook> hooks() {
    return SpymemcachedHooks.all();
  }

  @Override
  public Object clientRunBy(Thread thread) {
    // The IO thread is the connection object, in every version since 2.8.
    return connectionClass(thread) != null ? thread : null;
  }

  @Override
  public LibraryReader readerOf(Object client) {
    Class<?> connection = connectionClass(client);
    return connection == null ? null : reader(connection.getClassLoader());
  }

  private LibraryReader reader(ClassLoader loader) {
    return new SpymemcachedReader(loader, name(), version(loader));
  }

  @Override
  public boolean reads(LibraryReader reader, Object client) {
    Class<?> connection = connectionClass(client);
    return connection != null
        && reader instanceof SpymemcachedReader
        && ((SpymemcachedReader) reader).reads(connection.getClassLoader());
  }

  private static Class<?> connectionClass(Object object) {
    for (Class<?> c = object.getClass(); c != null; c = c.getSuperclass()) {
      if (c.getName().equals(CONNECTION)) {
        return c;
      }
    }
    return null;
  }
}
