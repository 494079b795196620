package dev.spyglass.agent.library.arcus;

import dev.spyglass.agent.library.Jar;
import dev.spyglass.agent.library.Members;
import dev.spyglass.agent.library.spymemcached.Spymemcached;
import dev.spyglass.agent.reader.LibraryReader;
import dev.spyglass.agent.weave.Hook;
import java.util.List;

/** Arcus Java client, 1.7.0 and later. */
public final class Arcus extends Spymemcached {
  private static final String GROUP = "com.navercorp.arcus";
  private static final String ARTIFACT = "arcus-java-client";
  private static final String ARCUS_CLIENT = "net/spy/memcached/ArcusClient";

  @Override
  public String name() {
    return ARTIFACT;
  }

  @Override
  protected String readVersion(ClassLoader loader) {
    return Jar.of(loader, ARCUS_CLIENT).version(GROUP, ARTIFACT);
  }

  @Override
  public boolean owns(ClassLoader loader, String internalName) {
    return Jar.of(loader, internalName).hasClass(ARCUS_CLIENT) && super.owns(loader, internalName);
  }

  @Override
  public List<Hook> hooks() {
    return ArcusHooks.all();
  }

  /** The client is its own IO thread, and its connection knows neither. */
  @Override
  protected Class<?> clientClass(Object object) {
    return Members.superclass(object, ArcusReader.CLIENT);
  }

  @Override
  protected LibraryReader reader(ClassLoader loader, String version) {
    return new ArcusReader(loader, name(), version);
  }
}
