package dev.spyglass.agent.bench;

import com.google.code.yanf4j.core.Session;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import net.rubyeye.xmemcached.MemcachedClient;
import net.rubyeye.xmemcached.XMemcachedClientBuilder;
import net.rubyeye.xmemcached.command.Command;
import net.rubyeye.xmemcached.command.CommandType;
import net.rubyeye.xmemcached.command.TextCommandFactory;
import net.rubyeye.xmemcached.transcoders.CachedData;
import net.rubyeye.xmemcached.transcoders.StringTranscoder;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** A client of xmemcached per thread, connected to a port of our own that never answers. */
@State(Scope.Thread)
public class OwnXmemcached {
  private ServerSocket server;
  private MemcachedClient client;
  Session session;
  Command get;
  Object value;

  /** Connects. */
  @Setup(Level.Trial)
  public void connect(Model model) throws IOException {
    server = new ServerSocket(0, 8, InetAddress.getLoopbackAddress());
    InetSocketAddress address =
        new InetSocketAddress(InetAddress.getLoopbackAddress(), server.getLocalPort());
    client = new XMemcachedClientBuilder(Collections.singletonList(address)).build();
    client.setEnableHeartBeat(false);
    if (model.registry.adoption().adopt(client.getConnector(), true) == null) {
      throw new IllegalStateException("the agent does not know this client");
    }
    session = client.getConnector().getSessionSet().iterator().next();
    get =
        new TextCommandFactory()
            .createGetCommand(
                "key",
                "key".getBytes(StandardCharsets.UTF_8),
                CommandType.GET_ONE,
                new StringTranscoder());
    value = new CachedData();
  }

  /** Disconnects. */
  @TearDown(Level.Trial)
  public void disconnect() throws IOException {
    client.shutdown();
    server.close();
  }
}
