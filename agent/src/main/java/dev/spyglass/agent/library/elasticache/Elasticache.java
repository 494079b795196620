package dev.spyglass.agent.library.elasticache;

import dev.spyglass.agent.library.Jar;
import dev.spyglass.agent.library.spymemcached.Spymemcached;
import dev.spyglass.agent.reader.LibraryReader;
import dev.spyglass.agent.weave.Hook;
import java.util.List;

/** Amazon ElastiCache Cluster Client, 1.0.61.0 and later. */
public final class Elasticache extends Spymemcached {
  private static final String GROUP = "com.amazonaws";
  private static final String ARTIFACT = "elasticache-java-cluster-client";
  private static final String POLLER = "net/spy/memcached/ConfigurationPoller";

  @Override
  public String name() {
    return ARTIFACT;
  }

  @Override
  protected String readVersion(ClassLoader loader) {
    // Its build noted 1.1.0 in 1.1.2, and nothing in 1.1.0.
    String version = Jar.of(loader, POLLER).version(GROUP, ARTIFACT);
    return version == null ? super.readVersion(loader) : version;
  }

  @Override
  public boolean owns(ClassLoader loader, String internalName) {
    return Jar.of(loader, internalName).hasClass(POLLER) && super.owns(loader, internalName);
  }

  @Override
  public List<Hook> hooks() {
    return ElasticacheHooks.all();
  }

  @Override
  protected LibraryReader reader(ClassLoader loader, String version) {
    return new ElasticacheReader(loader, name(), version);
  }
}
