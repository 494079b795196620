package dev.spyglass.harness.workload;

import com.spotify.folsom.GetResult;
import com.spotify.folsom.MemcacheClient;
import com.spotify.folsom.MemcacheStatus;
import com.spotify.folsom.MemcachedStats;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/** A client of folsom: its stages, each waited for. */
final class FolsomCache implements CacheClient {

  /** What the clients of the two protocols do not have in common. */
  interface Arithmetic {
    CompletionStage<Long> apply(String key, long by);
  }

  private final MemcacheClient<String> client;
  private final Arithmetic incr;
  private final Arithmetic decr;
  private final FolsomRing ring;
  private final long waitMillis;

  FolsomCache(
      MemcacheClient<String> client,
      Arithmetic incr,
      Arithmetic decr,
      FolsomRing ring,
      long waitMillis) {
    this.client = client;
    this.incr = incr;
    this.decr = decr;
    this.ring = ring;
    this.waitMillis = waitMillis;
  }

  @Override
  public long operationTimeoutMillis() {
    return waitMillis;
  }

  @Override
  public String nodeOf(String key) {
    return ring.nodeOf(key);
  }

  @Override
  public Object get(String key) throws Exception {
    return await(client.get(key));
  }

  @Override
  public Map<String, Object> getBulk(Collection<String> keys) throws Exception {
    List<String> asked = new ArrayList<>(keys);
    List<String> values = await(client.get(asked));
    Map<String, Object> found = new HashMap<>();
    for (int i = 0; i < asked.size(); i++) {
      if (values.get(i) != null) {
        found.put(asked.get(i), values.get(i));
      }
    }
    return found;
  }

  @Override
  public long gets(String key) throws Exception {
    GetResult<String> result = await(client.casGet(key));
    return result == null ? -1 : result.getCas();
  }

  @Override
  public Future<?> asyncGet(String key) {
    return client.get(key).toCompletableFuture();
  }

  @Override
  public boolean set(String key, int expirySeconds, Object value) throws Exception {
    return isOk(client.set(key, value.toString(), expirySeconds));
  }

  @Override
  public boolean add(String key, int expirySeconds, Object value) throws Exception {
    return isOk(client.add(key, value.toString(), expirySeconds));
  }

  @Override
  public boolean replace(String key, int expirySeconds, Object value) throws Exception {
    return isOk(client.replace(key, value.toString(), expirySeconds));
  }

  @Override
  public boolean append(String key, String text) throws Exception {
    return isOk(client.append(key, text));
  }

  @Override
  public boolean prepend(String key, String text) throws Exception {
    return isOk(client.prepend(key, text));
  }

  @Override
  public Outcome cas(String key, long version, Object value) throws Exception {
    MemcacheStatus status = await(client.set(key, value.toString(), 0, version));
    if (status == MemcacheStatus.KEY_NOT_FOUND) {
      return Outcome.MISS;
    }
    return status == MemcacheStatus.OK ? Outcome.STORED : Outcome.NOT_STORED;
  }

  @Override
  public boolean delete(String key) throws Exception {
    return isOk(client.delete(key));
  }

  @Override
  public boolean touch(String key, int expirySeconds) throws Exception {
    return isOk(client.touch(key, expirySeconds));
  }

  @Override
  public long incr(String key, long by) throws Exception {
    return number(incr.apply(key, by));
  }

  @Override
  public long decr(String key, long by) throws Exception {
    return number(decr.apply(key, by));
  }

  @Override
  public Map<?, ? extends Map<?, ?>> stats() throws Exception {
    Map<String, Map<String, String>> stats = new HashMap<>();
    for (Map.Entry<String, MemcachedStats> node : await(client.getStats("")).entrySet()) {
      stats.put(node.getKey(), node.getValue().getStats());
    }
    return stats;
  }

  @Override
  public Map<?, ?> versions() {
    throw new UnsupportedOperationException("getVersions");
  }

  @Override
  public void shutDown() {
    client.shutdown();
  }

  private boolean isOk(CompletionStage<MemcacheStatus> answer) throws Exception {
    return await(answer) == MemcacheStatus.OK;
  }

  private long number(CompletionStage<Long> answer) throws Exception {
    Long number = await(answer);
    return number == null ? -1 : number;
  }

  private <T> T await(CompletionStage<T> answer) throws Exception {
    return answer.toCompletableFuture().get(waitMillis, TimeUnit.MILLISECONDS);
  }
}
