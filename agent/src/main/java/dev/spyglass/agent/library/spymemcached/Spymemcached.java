package dev.spyglass.agent.library.spymemcached;

import dev.spyglass.agent.library.ClientLibrary;
import dev.spyglass.agent.library.Jar;
import dev.spyglass.agent.library.Members;
import dev.spyglass.agent.library.Versions;
import dev.spyglass.agent.reader.LibraryReader;
import dev.spyglass.agent.weave.Hook;
import java.util.List;

/** spymemcached 2.9.0 and later, and what its forks have in common with it. */
public class Spymemcached implements ClientLibrary {
  private static final String CONNECTION = "net.spy.memcached.MemcachedConnection";
  private static final String BUILD_INFO = "net/spy/memcached/BuildInfo";

  private final Versions versions = new Versions(this::readVersion);

  @Override
  public String name() {
    return "spymemcached";
  }

  @Override
  public final String version(ClassLoader loader) {
    return versions.of(loader);
  }

  /** Reads the version of the copy that this loader defines, or null. Loads no class of it. */
  protected String readVersion(ClassLoader loader) {
    return Jar.of(loader, BUILD_INFO).buildVersion(BUILD_INFO);
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
    return clientClass(thread) != null ? thread : null;
  }

  @Override
  public final LibraryReader readerOf(Object client) {
    Class<?> own = ownClass(client);
    return own == null ? null : reader(own.getClassLoader(), versionOf(client));
  }

  @Override
  public final boolean reads(LibraryReader reader, Object client) {
    Class<?> own = reader.library().equals(name()) ? ownClass(client) : null;
    return own != null && ((SpymemcachedReader) reader).reads(own.getClassLoader());
  }

  /** What reads the copy that this loader defines. */
  protected LibraryReader reader(ClassLoader loader, String version) {
    return new SpymemcachedReader(loader, name(), version);
  }

  /** The version of the library that the client belongs to, or null if it is not known. */
  protected String versionOf(Object client) {
    return version(clientClass(client).getClassLoader());
  }

  private Class<?> ownClass(Object client) {
    Class<?> type = clientClass(client);
    boolean own = type != null && owns(type.getClassLoader(), type.getName().replace('.', '/'));
    return own ? type : null;
  }

  /** The class of client objects, that is connections, that the object is one of, or null. */
  protected Class<?> clientClass(Object object) {
    return Members.superclass(object, CONNECTION);
  }
}
