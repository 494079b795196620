package dev.spyglass.agent.library.pigeon;

import dev.spyglass.agent.library.CopyReader;
import dev.spyglass.agent.library.Members;
import dev.spyglass.agent.library.Reading;
import dev.spyglass.agent.reader.ClientSettings;
import dev.spyglass.agent.reader.DownCause;
import dev.spyglass.agent.reader.NodeReading;
import dev.spyglass.agent.reader.Operation;
import dev.spyglass.agent.reader.RequestReader;
import dev.spyglass.agent.reader.ThreadReader;
import dev.spyglass.agent.reader.Tracking;
import java.lang.invoke.MethodHandle;
import java.net.InetSocketAddress;
import java.util.Collection;
import java.util.Collections;

/** Reads one copy of Pigeon. The client object is a {@code PigeonClient}. */
final class PigeonReader extends CopyReader {
  private final ClassLoader loader;
  private final MethodHandle timeout;
  private final MethodHandle nodes;
  private final MethodHandle address;
  private final MethodHandle up;
  private final MethodHandle command;
  private final ThreadReader threads = new PigeonThreads(this);
  private final RequestReader requests = new PigeonRequests();

  PigeonReader(ClassLoader loader) {
    super("pigeon", null, "net.pigeon.", new Members(loader));
    this.loader = loader;
    timeout = members.field(Pigeon.CLIENT, "timeoutMillis", long.class);
    nodes = members.field(Pigeon.CLIENT, "nodes", Object.class);
    address = members.field(Pigeon.NODE, "address", Object.class);
    up = members.field(Pigeon.NODE, "up", boolean.class);
    command = members.field(Pigeon.REQUEST, "command", Object.class);
  }

  @Override
  public boolean serves(Object object) {
    return object != null
        && object.getClass().getClassLoader() == loader
        && hasClass(object.getClass().getName());
  }

  @Override
  public Tracking tracking() {
    return Tracking.REQUESTS;
  }

  @Override
  public ClientSettings settings(Object client) {
    ClientSettings settings = new ClientSettings();
    settings.operationTimeoutMillis = Reading.number(timeout, client, -1);
    return settings;
  }

  /** {@inheritDoc} The list does not change once the client is made. */
  @Override
  public Collection<?> nodes(Object client) {
    Object all = Reading.object(nodes, client);
    return all instanceof Collection ? (Collection<?>) all : Collections.emptyList();
  }

  @Override
  public InetSocketAddress address(Object node) {
    return (InetSocketAddress) Reading.object(address, node);
  }

  @Override
  public void read(Object node, NodeReading into) {
    into.clear();
    into.active = Reading.flag(up, node);
  }

  @Override
  public int kind(Object request) {
    return Operation.named((String) Reading.object(command, request)).ordinal();
  }

  @Override
  public String downCause(Throwable failure) {
    String text = String.valueOf(failure.getMessage());
    return text.contains("reset") ? DownCause.RESET : DownCause.unknown(text);
  }

  @Override
  public ThreadReader threads() {
    return threads;
  }

  @Override
  public RequestReader requests() {
    return requests;
  }
}
