package dev.spyglass.agent.library.spymemcached;

import dev.spyglass.agent.library.Members;
import dev.spyglass.agent.library.Reading;
import dev.spyglass.agent.reader.BacklogReader;
import dev.spyglass.agent.reader.PendingQueue;
import dev.spyglass.agent.reader.PendingVisitor;
import java.lang.invoke.MethodHandle;
import java.nio.Buffer;
import java.util.Collection;
import java.util.Queue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.function.Consumer;

/** What waits in a client's queues, and what each operation holds. Reads no key and no value. */
final class PendingOperations implements BacklogReader {
  private static final String ROOT = "net.spy.memcached.";
  private static final String NODE = ROOT + "protocol.TCPMemcachedNodeImpl";
  private static final String OPERATION = ROOT + "protocol.BaseOperationImpl";

  private final ClientParts parts;
  private final MethodHandle[] queues;
  private final MethodHandle timedOut;
  private final MethodHandle cancelled;
  private final MethodHandle buffer;
  private final MethodHandle callback;
  private final Companions companions = new Companions();

  PendingOperations(Members find, ClientParts parts) {
    this.parts = parts;
    queues =
        new MethodHandle[] {
          find.field(NODE, "inputQueue", Object.class),
          find.field(NODE, "writeQ", Object.class),
          find.field(NODE, "readQ", Object.class)
        };
    timedOut = find.field(OPERATION, "timedout", boolean.class);
    cancelled = find.field(OPERATION, "cancelled", boolean.class);
    buffer = find.field(OPERATION, "cmd", Object.class);
    callback = find.field(OPERATION, "callback", Object.class);
  }

  @Override
  public void walk(Object node, PendingVisitor visitor) {
    for (PendingQueue queue : PendingQueue.values()) {
      Object operations = Reading.object(queues[queue.ordinal()], node);
      if (operations instanceof Queue) {
        for (Object operation : (Queue<?>) operations) {
          if (!visitor.visit(queue, operation)) {
            return;
          }
        }
      }
    }
  }

  @Override
  public int spaceLeft(Object node, PendingQueue queue) {
    Object operations = Reading.object(queues[queue.ordinal()], node);
    return operations instanceof BlockingQueue
        ? ((BlockingQueue<?>) operations).remainingCapacity()
        : Integer.MAX_VALUE;
  }

  @Override
  public boolean isGivenUp(Object operation) {
    return Reading.flag(timedOut, operation) || Reading.flag(cancelled, operation);
  }

  @Override
  public int requestBytes(Object operation) {
    Object request = Reading.object(buffer, operation);
    return request instanceof Buffer ? ((Buffer) request).capacity() : 0;
  }

  @Override
  public void companions(Object operation, Consumer<Object> visitor) {
    companions.show(Reading.object(callback, operation), visitor);
  }

  @Override
  public int retryQueueSize(Object client) {
    Object operations = parts.retryQueue(client);
    return operations instanceof Collection ? ((Collection<?>) operations).size() : -1;
  }

  @Override
  public int listenerBacklog(Object client) {
    Object executor = parts.listeners(client);
    return executor instanceof ThreadPoolExecutor
        ? ((ThreadPoolExecutor) executor).getQueue().size()
        : -1;
  }
}
