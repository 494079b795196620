package dev.spyglass.agent.library.elasticache;

import dev.spyglass.agent.library.spymemcached.SpymemcachedHooks;
import dev.spyglass.agent.weave.Hook;
import java.util.ArrayList;
import java.util.List;

/** Where the agent listens in the ElastiCache client. */
final class ElasticacheHooks {
  static List<Hook> all() {
    List<Hook> all = new ArrayList<>(SpymemcachedHooks.butOwner());
    // All its constructors call this private one, which also finds out the client's mode.
    all.add(SpymemcachedHooks.owner("boolean"));
    all.add(Hook.on(ElasticacheReader.POLLER, "run").inline(ElasticacheAdvice.Polling.class));
    return all;
  }

  private ElasticacheHooks() {}
}
