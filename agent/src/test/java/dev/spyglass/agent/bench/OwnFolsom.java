package dev.spyglass.agent.bench;

import com.spotify.folsom.GetResult;
import com.spotify.folsom.MemcacheClient;
import com.spotify.folsom.MemcacheClientBuilder;
import com.spotify.folsom.RawMemcacheClient;
import com.spotify.folsom.client.ascii.GetRequest;
import java.io.IOException;
import java.lang.reflect.Field;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** A client of folsom per thread, connected to a port of our own that answers its first get. */
@State(Scope.Thread)
public class OwnFolsom {
  private ServerSocket server;
  private Socket accepted;
  private MemcacheClient<String> client;
  RawMemcacheClient connection;
  final GetRequest get = new GetRequest("key".getBytes(StandardCharsets.US_ASCII), false);
  final GetResult<byte[]> value = GetResult.success(new byte[1], 0);

  /** Connects. */
  @Setup(Level.Trial)
  public void connect(Model model) throws Exception {
    server = new ServerSocket(0, 8, InetAddress.getLoopbackAddress());
    client =
        MemcacheClientBuilder.newStringClient()
            .withAddress("127.0.0.1", server.getLocalPort())
            .connectAscii();
    // It asks for a key before it regards itself as connected.
    accepted = server.accept();
    accepted.getOutputStream().write("END\r\n".getBytes(StandardCharsets.US_ASCII));
    client.awaitConnected(10, TimeUnit.SECONDS);
    // What the builder hands to the agent, which nobody else sees: a wrapper for retries.
    Object raw = fieldOf(client, "rawMemcacheClient");
    connection = (RawMemcacheClient) fieldOf(raw, "delegate");
    if (model.registry.adoption().adopt(raw, true) == null) {
      throw new IllegalStateException("the agent does not know this client");
    }
  }

  private static Object fieldOf(Object object, String name) throws ReflectiveOperationException {
    Field field = object.getClass().getDeclaredField(name);
    field.setAccessible(true);
    return field.get(object);
  }

  /** Disconnects. */
  @TearDown(Level.Trial)
  public void disconnect() throws IOException {
    client.shutdown();
    accepted.close();
    server.close();
  }
}
