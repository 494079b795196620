package dev.spyglass.agent.library;

import dev.spyglass.agent.library.arcus.Arcus;
import dev.spyglass.agent.library.couchbase.Couchbase;
import dev.spyglass.agent.library.elasticache.Elasticache;
import dev.spyglass.agent.library.folsom.Folsom;
import dev.spyglass.agent.library.spymemcached.Spymemcached;
import dev.spyglass.agent.library.whalin.Whalin;
import dev.spyglass.agent.library.xmemcached.Xmemcached;
import dev.spyglass.agent.weave.HookedLibraries;
import java.util.Arrays;
import java.util.List;

/**
 * The client libraries the agent knows. A JVM without any of them compares names and loads nothing
 * more. Thread-safe.
 */
final class KnownLibraries implements HookedLibraries {
  /** Each {@link ClientLibrary#packagePrefix()} once; asking the libraries would load them. */
  static final String[] PACKAGES = {
    "net/spy/memcached/",
    "com/couchbase/client/Couchbase",
    "net/rubyeye/xmemcached/",
    "com/spotify/folsom/",
    "com/schooner/MemCached/"
  };

  // Null until first asked for.
  private List<ClientLibrary> all;

  @Override
  public boolean haveClass(String internalName) {
    for (String prefix : PACKAGES) {
      if (internalName.startsWith(prefix)) {
        return true;
      }
    }
    return false;
  }

  /** Forks come first: a class that none of them owns belongs to the original library. */
  @Override
  public synchronized List<ClientLibrary> all() {
    if (all == null) {
      all =
          Arrays.asList(
              new Arcus(),
              new Elasticache(),
              new Couchbase(),
              new Spymemcached(),
              new Xmemcached(),
              new Folsom(),
              new Whalin());
    }
    return all;
  }
}
