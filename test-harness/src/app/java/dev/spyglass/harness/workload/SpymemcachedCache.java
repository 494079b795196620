package dev.spyglass.harness.workload;

import java.net.InetSocketAddress;
import java.util.Collection;
import java.util.Map;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import net.spy.memcached.CASResponse;
import net.spy.memcached.CASValue;
import net.spy.memcached.MemcachedClientIF;
import net.spy.memcached.NodeLocator;

/**
 * A client of spymemcached or of one of its forks. They return futures of different types; their
 * common interface is the same in all of them.
 */
final class SpymemcachedCache implements CacheClient {
  private final MemcachedClientIF client;
  private final NodeLocator locator;
  private final long operationTimeoutMillis;

  SpymemcachedCache(MemcachedClientIF client, long operationTimeoutMillis) {
    this.client = client;
    // A copy, which takes its time.
    locator = client.getNodeLocator();
    this.operationTimeoutMillis = operationTimeoutMillis;
  }

  @Override
  public long operationTimeoutMillis() {
    return operationTimeoutMillis;
  }

  @Override
  public String nodeOf(String key) {
    InetSocketAddress address = (InetSocketAddress) locator.getPrimary(key).getSocketAddress();
    // Couchbase looks up what the address is called, such as localhost.
    return address.isUnresolved()
        ? Options.text(address)
        : address.getAddress().getHostAddress() + ":" + address.getPort();
  }

  @Override
  public Object get(String key) {
    return client.get(key);
  }

  @Override
  public Map<String, Object> getBulk(Collection<String> keys) {
    return client.getBulk(keys);
  }

  @Override
  public long gets(String key) {
    CASValue<Object> value = client.gets(key);
    return value == null ? -1 : value.getCas();
  }

  @Override
  public Future<Object> asyncGet(String key) {
    return client.asyncGet(key);
  }

  @Override
  public boolean set(String key, int expirySeconds, Object value) throws Exception {
    return await(client.set(key, expirySeconds, value));
  }

  @Override
  public boolean add(String key, int expirySeconds, Object value) throws Exception {
    return await(client.add(key, expirySeconds, value));
  }

  @Override
  public boolean replace(String key, int expirySeconds, Object value) throws Exception {
    return await(client.replace(key, expirySeconds, value));
  }

  @Override
  public boolean append(String key, String text) throws Exception {
    return await(client.append(0, key, text));
  }

  @Override
  public boolean prepend(String key, String text) throws Exception {
    return await(client.prepend(0, key, text));
  }

  @Override
  public Outcome cas(String key, long version, Object value) {
    CASResponse response = client.cas(key, version, value);
    if (response == CASResponse.NOT_FOUND) {
      return Outcome.MISS;
    }
    return response == CASResponse.OK ? Outcome.STORED : Outcome.NOT_STORED;
  }

  @Override
  public boolean delete(String key) throws Exception {
    return await(client.delete(key));
  }

  @Override
  public boolean touch(String key, int expirySeconds) throws Exception {
    return await(client.touch(key, expirySeconds));
  }

  @Override
  public long incr(String key, long by) {
    return client.incr(key, Math.toIntExact(by));
  }

  @Override
  public long decr(String key, long by) {
    return client.decr(key, Math.toIntExact(by));
  }

  @Override
  public Map<?, ? extends Map<?, ?>> stats() {
    return client.getStats();
  }

  @Override
  public Map<?, ?> versions() {
    return client.getVersions();
  }

  @Override
  public void shutDown() {
    client.shutdown();
  }

  private boolean await(Future<Boolean> answer) throws Exception {
    return answer.get(operationTimeoutMillis, TimeUnit.MILLISECONDS);
  }
}
