package dev.spyglass.agent.bench;

import com.schooner.MemCached.SchoonerSockIO;
import com.schooner.MemCached.SchoonerSockIOPool;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** A pool of Whalin's client per thread, with a connection that has a get and its answer. */
@State(Scope.Thread)
public class OwnWhalin {
  private ServerSocket server;
  SchoonerSockIOPool pool;
  String host;
  SchoonerSockIO connection;

  /** Connects. */
  @Setup(Level.Trial)
  public void connect(Model model) throws IOException {
    server = new ServerSocket(0, 8, InetAddress.getLoopbackAddress());
    host = "127.0.0.1:" + server.getLocalPort();
    pool = SchoonerSockIOPool.getInstance(host, true);
    pool.setServers(new String[] {host});
    pool.initialize();
    if (model.registry.adoption().adopt(pool, true) == null) {
      throw new IllegalStateException("the agent does not know this pool");
    }
    connection = pool.getConnection(host);
    connection.writeBuf.put("get key\r\n".getBytes(StandardCharsets.US_ASCII));
    connection.readBuf.put("VALUE key 0 1\r\n1\r\nEND\r\n".getBytes(StandardCharsets.US_ASCII));
    connection.readBuf.flip();
  }

  /** Disconnects. */
  @TearDown(Level.Trial)
  public void disconnect() throws IOException {
    connection.close();
    pool.shutDown();
    server.close();
  }
}
