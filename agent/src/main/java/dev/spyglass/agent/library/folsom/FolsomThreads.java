package dev.spyglass.agent.library.folsom;

import dev.spyglass.agent.library.Members;
import dev.spyglass.agent.library.Reading;
import dev.spyglass.agent.reader.ThreadReader;
import dev.spyglass.agent.reader.ThreadRole;
import java.lang.invoke.MethodHandle;
import java.util.LinkedHashSet;
import java.util.Set;

/** The threads of folsom: event loops that all its clients share. */
final class FolsomThreads implements ThreadReader {
  private static final String EXECUTOR = "io.netty.util.concurrent.SingleThreadEventExecutor";

  private final RawClients clients;
  private final Sockets sockets;
  private final MethodHandle eventLoop;
  private final MethodHandle threadOfLoop;

  FolsomThreads(Members find, RawClients clients, Sockets sockets) {
    this.clients = clients;
    this.sockets = sockets;
    eventLoop = find.method("io.netty.channel.Channel", "eventLoop", Object.class);
    threadOfLoop = find.field(EXECUTOR, "thread", Object.class);
  }

  @Override
  public Thread[] ioThreads(Object client) {
    Set<Thread> threads = new LinkedHashSet<>();
    for (Object node : clients.nodes(client)) {
      for (Object connection : clients.connections(node)) {
        Object loop = Reading.object(eventLoop, sockets.channelOf(connection));
        Object thread = Reading.object(threadOfLoop, loop);
        if (thread instanceof Thread) {
          threads.add((Thread) thread);
        }
      }
    }
    return threads.toArray(new Thread[0]);
  }

  /** None stands for a client. */
  @Override
  public Thread ioThread(Object client) {
    return null;
  }

  @Override
  public boolean sharesIoThreads() {
    return true;
  }

  @Override
  public boolean hasOneIoThread() {
    return false;
  }

  @Override
  public ThreadRole roleOf(Thread thread) {
    // Event loops of the library's own; an application may bring others, named as it likes.
    if (thread.getName().startsWith("defaultRawMemcacheClient-")) {
      return ThreadRole.IO;
    }
    return thread.getName().equals("folsom-reconnecter") ? ThreadRole.RECONNECT : null;
  }
}
