package dev.spyglass.harness.workload;

import com.google.code.yanf4j.core.Session;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Future;
import net.rubyeye.xmemcached.GetsResponse;
import net.rubyeye.xmemcached.MemcachedClient;
import net.rubyeye.xmemcached.MemcachedSessionLocator;

/** A client of xmemcached. */
final class XmemcachedCache implements CacheClient {
  private final MemcachedClient client;
  private final MemcachedSessionLocator allUp;
  private final boolean noReply;

  /**
   * @param allUp a locator for which every node is up: the client's own forgets a node that is not
   * @param noReply whether set and delete do not ask for a reply
   */
  XmemcachedCache(MemcachedClient client, MemcachedSessionLocator allUp, boolean noReply) {
    this.client = client;
    this.allUp = allUp;
    this.noReply = noReply;
  }

  /** Fills a locator with sessions that exist only for it. */
  static MemcachedSessionLocator allUp(
      MemcachedSessionLocator locator, List<InetSocketAddress> servers) {
    List<Session> sessions = new ArrayList<>();
    for (InetSocketAddress given : servers) {
      // Resolved by its name, as the client does: ketama hashes the text that comes of it.
      InetSocketAddress server = new InetSocketAddress(given.getHostString(), given.getPort());
      sessions.add(
          (Session)
              Proxy.newProxyInstance(
                  Session.class.getClassLoader(),
                  new Class<?>[] {Session.class},
                  (proxy, method, arguments) ->
                      method.getReturnType() == boolean.class ? (Object) false : server));
    }
    locator.updateSessions(sessions);
    return locator;
  }

  @Override
  public long operationTimeoutMillis() {
    return client.getOpTimeout();
  }

  @Override
  public String nodeOf(String key) {
    return Options.text(allUp.getSessionByKey(key).getRemoteSocketAddress());
  }

  @Override
  public Object get(String key) throws Exception {
    return client.get(key);
  }

  @Override
  public Map<String, Object> getBulk(Collection<String> keys) throws Exception {
    return client.get(keys);
  }

  @Override
  public long gets(String key) throws Exception {
    GetsResponse<Object> response = client.gets(key);
    return response == null ? -1 : response.getCas();
  }

  @Override
  public Future<?> asyncGet(String key) {
    throw new UnsupportedOperationException("asyncGet");
  }

  @Override
  public boolean set(String key, int expirySeconds, Object value) throws Exception {
    if (noReply) {
      client.setWithNoReply(key, expirySeconds, value);
      return true;
    }
    return client.set(key, expirySeconds, value);
  }

  @Override
  public boolean add(String key, int expirySeconds, Object value) throws Exception {
    return client.add(key, expirySeconds, value);
  }

  @Override
  public boolean replace(String key, int expirySeconds, Object value) throws Exception {
    return client.replace(key, expirySeconds, value);
  }

  @Override
  public boolean append(String key, String text) throws Exception {
    return client.append(key, text);
  }

  @Override
  public boolean prepend(String key, String text) throws Exception {
    return client.prepend(key, text);
  }

  @Override
  public Outcome cas(String key, long version, Object value) throws Exception {
    return client.cas(key, 0, value, version) ? Outcome.STORED : Outcome.NOT_STORED;
  }

  @Override
  public boolean delete(String key) throws Exception {
    if (noReply) {
      client.deleteWithNoReply(key);
      return true;
    }
    return client.delete(key);
  }

  @Override
  public boolean touch(String key, int expirySeconds) throws Exception {
    return client.touch(key, expirySeconds);
  }

  /** {@inheritDoc} This library puts 0 where there is none, so that nothing is ever below 0. */
  @Override
  public long incr(String key, long by) throws Exception {
    return client.incr(key, by);
  }

  /** {@inheritDoc} This library puts 0 where there is none. */
  @Override
  public long decr(String key, long by) throws Exception {
    return client.decr(key, by);
  }

  @Override
  public Map<?, ? extends Map<?, ?>> stats() throws Exception {
    return client.getStats();
  }

  @Override
  public Map<?, ?> versions() throws Exception {
    return client.getVersions();
  }

  @Override
  public void shutDown() throws IOException {
    client.shutdown();
  }
}
