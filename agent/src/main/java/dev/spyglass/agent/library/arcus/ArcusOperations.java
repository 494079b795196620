package dev.spyglass.agent.library.arcus;

import dev.spyglass.agent.library.Members;
import dev.spyglass.agent.library.Reading;
import dev.spyglass.agent.library.spymemcached.ClientParts;
import dev.spyglass.agent.library.spymemcached.SpymemcachedOperations;
import dev.spyglass.agent.reader.Operation;
import dev.spyglass.agent.reader.Outcome;
import java.lang.invoke.MethodHandle;

/** The operations of the Arcus client, those of collections among them. */
final class ArcusOperations extends SpymemcachedOperations {
  private static final String ROOT = "net.spy.memcached.";

  private final Class<?> textVersion;
  private final Class<?> binaryVersion;
  private final MethodHandle callback;

  ArcusOperations(Members find, ClientParts parts) {
    super(find, parts);
    textVersion = find.type(ROOT + "protocol.ascii.VersionOperationImpl");
    binaryVersion = find.type(ROOT + "protocol.binary.VersionOperationImpl");
    callback = find.field(ROOT + "protocol.BaseOperationImpl", "callback", Object.class);
  }

  @Override
  public int kind(Object operation) {
    Class<?> type = operation.getClass();
    boolean mayBeOwn = type == textVersion || type == binaryVersion;
    return mayBeOwn && isMadeByConnection(operation) ? -1 : super.kind(operation);
  }

  /** Each new node is asked what it understands. */
  private boolean isMadeByConnection(Object operation) {
    Object made = Reading.object(callback, operation);
    return made != null && made.getClass().getName().startsWith(ROOT + "MemcachedConnection");
  }

  @Override
  public boolean isAnswered(Object operation) {
    return isCancelled(operation) || super.isAnswered(operation);
  }

  @Override
  public Outcome outcomeOfReply(String line) {
    return ArcusWords.outcome(line);
  }

  @Override
  public Outcome outcome(Object operation, int kind, Outcome reply) {
    Operation what = Operation.at(kind);
    if (what == Operation.COLLECTION_PIPED || what == Operation.GET_BULK && reply == Outcome.HIT) {
      // What came of one part may not have come of another.
      return Outcome.OK;
    }
    Outcome outcome = super.outcome(operation, kind, reply);
    return what == Operation.COLLECTION_GET && outcome == Outcome.OK ? Outcome.HIT : outcome;
  }
}
