package dev.spyglass.agent.library.couchbase;

import dev.spyglass.agent.library.Jar;
import dev.spyglass.agent.library.Members;
import dev.spyglass.agent.library.spymemcached.Spymemcached;
import dev.spyglass.agent.weave.Hook;
import java.util.Collections;
import java.util.List;

/** The client of Couchbase 1.x: its side that speaks to memcached. */
public final class Couchbase extends Spymemcached {
  private static final String GROUP = "com.couchbase.client";
  private static final String ARTIFACT = "couchbase-client";
  private static final String ROOT = "com.couchbase.client.";
  private static final String CLIENT = "com/couchbase/client/CouchbaseClient";
  private static final String BUILD_INFO = "com/couchbase/client/BuildInfo";

  @Override
  public String name() {
    return ARTIFACT;
  }

  @Override
  protected String readVersion(ClassLoader loader) {
    Jar jar = Jar.of(loader, CLIENT);
    String version = jar.version(GROUP, ARTIFACT);
    return version == null ? jar.buildVersion(BUILD_INFO) : version;
  }

  @Override
  public String packagePrefix() {
    // Later clients of Couchbase keep the package and have nothing to do with memcached.
    return "com/couchbase/client/Couchbase";
  }

  @Override
  public List<Hook> hooks() {
    return Collections.emptyList();
  }

  /** For both kinds of buckets: those of Couchbase and those of memcached. */
  @Override
  protected Class<?> clientClass(Object object) {
    return couchbaseConnection(object) == null ? null : super.clientClass(object);
  }

  @Override
  protected String versionOf(Object client) {
    return version(couchbaseConnection(client).getClassLoader());
  }

  private static Class<?> couchbaseConnection(Object object) {
    Class<?> connection = Members.superclass(object, ROOT + "CouchbaseConnection");
    return connection != null
        ? connection
        : Members.superclass(object, ROOT + "CouchbaseMemcachedConnection");
  }
}
