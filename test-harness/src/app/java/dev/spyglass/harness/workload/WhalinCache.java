package dev.spyglass.harness.workload;

import com.schooner.MemCached.MemcachedItem;
import com.schooner.MemCached.SchoonerSockIOPool;
import com.whalin.MemCached.MemCachedClient;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.util.Collection;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/**
 * A client of Whalin's library. It throws nothing: a call that failed looks like one that found
 * nothing.
 */
final class WhalinCache implements CacheClient {
  private final MemCachedClient client;
  private final SchoonerSockIOPool pool;

  WhalinCache(MemCachedClient client, SchoonerSockIOPool pool) {
    this.client = client;
    this.pool = pool;
  }

  @Override
  public long operationTimeoutMillis() {
    return pool.getSocketTO();
  }

  /** {@inheritDoc} By reflection: the pool's public methods give the first node that is up. */
  @Override
  public String nodeOf(String key) {
    try {
      Method bucketOf =
          SchoonerSockIOPool.class.getDeclaredMethod("getBucket", String.class, Integer.class);
      bucketOf.setAccessible(true);
      Long bucket = (Long) bucketOf.invoke(pool, key, null);
      if (pool.getHashingAlg() == SchoonerSockIOPool.CONSISTENT_HASH) {
        return (String) ((Map<?, ?>) field("consistentBuckets")).get(bucket);
      }
      return (String) ((List<?>) field("buckets")).get(bucket.intValue());
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }

  private Object field(String name) throws ReflectiveOperationException {
    Field field = SchoonerSockIOPool.class.getDeclaredField(name);
    field.setAccessible(true);
    return field.get(pool);
  }

  @Override
  public Object get(String key) {
    return client.get(key);
  }

  @Override
  public Map<String, Object> getBulk(Collection<String> keys) {
    return client.getMulti(keys.toArray(new String[0]));
  }

  @Override
  public long gets(String key) {
    MemcachedItem item = client.gets(key);
    return item == null ? -1 : item.getCasUnique();
  }

  @Override
  public Future<?> asyncGet(String key) {
    throw new UnsupportedOperationException("asyncGet");
  }

  @Override
  public boolean set(String key, int expirySeconds, Object value) {
    return client.set(key, value, expiry(expirySeconds));
  }

  @Override
  public boolean add(String key, int expirySeconds, Object value) {
    return client.add(key, value, expiry(expirySeconds));
  }

  @Override
  public boolean replace(String key, int expirySeconds, Object value) {
    return client.replace(key, value, expiry(expirySeconds));
  }

  @Override
  public boolean append(String key, String text) {
    return client.append(key, text);
  }

  @Override
  public boolean prepend(String key, String text) {
    return client.prepend(key, text);
  }

  @Override
  public Outcome cas(String key, long version, Object value) {
    return client.cas(key, value, version) ? Outcome.STORED : Outcome.NOT_STORED;
  }

  @Override
  public boolean delete(String key) {
    return client.delete(key);
  }

  @Override
  public boolean touch(String key, int expirySeconds) {
    throw new UnsupportedOperationException("touch");
  }

  @Override
  public long incr(String key, long by) {
    return client.incr(key, by);
  }

  @Override
  public long decr(String key, long by) {
    return client.decr(key, by);
  }

  @Override
  public Map<?, ? extends Map<?, ?>> stats() {
    return client.stats();
  }

  @Override
  public Map<?, ?> versions() {
    throw new UnsupportedOperationException("getVersions");
  }

  @Override
  public void shutDown() {
    pool.shutDown();
  }

  /** A time of the epoch: the library sends its seconds as they are. */
  private static Date expiry(int seconds) {
    return new Date(TimeUnit.SECONDS.toMillis(seconds));
  }
}
