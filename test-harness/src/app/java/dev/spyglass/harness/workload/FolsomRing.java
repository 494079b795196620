package dev.spyglass.harness.workload;

import com.spotify.folsom.RawMemcacheClient;
import com.spotify.folsom.guava.HostAndPort;
import com.spotify.folsom.ketama.AddressAndClient;
import com.spotify.folsom.ketama.Continuum;
import java.lang.reflect.Proxy;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/** Where folsom looks for a key when every node is up, by its own ring. Immutable. */
final class FolsomRing {
  private final Map<RawMemcacheClient, String> nodes = new IdentityHashMap<>();
  private final Continuum ring;

  FolsomRing(List<InetSocketAddress> servers) {
    List<AddressAndClient> members = new ArrayList<>();
    for (InetSocketAddress server : servers) {
      HostAndPort address = HostAndPort.fromParts(server.getHostString(), server.getPort());
      RawMemcacheClient alwaysConnected =
          (RawMemcacheClient)
              Proxy.newProxyInstance(
                  RawMemcacheClient.class.getClassLoader(),
                  new Class<?>[] {RawMemcacheClient.class},
                  (proxy, method, arguments) -> true);
      members.add(new AddressAndClient(address, alwaysConnected));
      nodes.put(alwaysConnected, Options.text(server));
    }
    ring = new Continuum(members);
  }

  /** The node of a key, {@code host:port}. */
  String nodeOf(String key) {
    return nodes.get(ring.findClient(key.getBytes(StandardCharsets.UTF_8)));
  }
}
