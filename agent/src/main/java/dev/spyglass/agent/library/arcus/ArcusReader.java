package dev.spyglass.agent.library.arcus;

import dev.spyglass.agent.library.Members;
import dev.spyglass.agent.library.Reading;
import dev.spyglass.agent.library.spymemcached.SpymemcachedReader;
import dev.spyglass.agent.reader.ClientSettings;
import dev.spyglass.agent.reader.Operation;
import dev.spyglass.agent.reader.Outcome;
import java.lang.invoke.MethodHandle;

/** Reads one copy of the Arcus client. The client object is its {@code MemcachedClient}. */
final class ArcusReader extends SpymemcachedReader {
  static final String CLIENT = "net.spy.memcached.MemcachedClient";

  private static final String ROOT = "net.spy.memcached.";
  private static final String CONNECTION = ROOT + "MemcachedConnection";
  private static final String OPERATION = ROOT + "protocol.BaseOperationImpl";

  private static final String[] RIGHTLY_ABSENT = {
    OPERATION + ".creationTime",
    OPERATION + ".timedout",
    OPERATION + ".timedOutUnsent",
    CONNECTION + ".connectionFactory",
    CONNECTION + ".retryOps",
    ROOT + "protocol.ascii.BaseGetOpImpl.hasValue",
  };

  private final Class<?> clientClass;
  private final Class<?> textVersion;
  private final Class<?> binaryVersion;
  private final MethodHandle connection;
  private final MethodHandle factory;
  private final MethodHandle ratioThreshold;
  private final MethodHandle callback;

  ArcusReader(ClassLoader loader, String library, String version) {
    this(loader, library, version, new Members(loader, RIGHTLY_ABSENT));
  }

  private ArcusReader(ClassLoader loader, String library, String version, Members find) {
    super(loader, library, version, find);
    clientClass = find.type(CLIENT);
    textVersion = find.type(ROOT + "protocol.ascii.VersionOperationImpl");
    binaryVersion = find.type(ROOT + "protocol.binary.VersionOperationImpl");
    connection = find.field(CLIENT, "conn", Object.class);
    factory = find.field(CONNECTION, "f", Object.class);
    // From 1.10 on.
    ratioThreshold = find.fieldIfThere(CONNECTION, "timeoutRatioThreshold", int.class);
    callback = find.field(OPERATION, "callback", Object.class);
  }

  @Override
  protected Object connection(Object client) {
    return Reading.object(connection, client);
  }

  @Override
  protected Object factory(Object connection) {
    return Reading.object(factory, connection);
  }

  @Override
  protected boolean isIoThread(Thread thread) {
    return clientClass != null && clientClass.isInstance(thread);
  }

  @Override
  public boolean notesTimes() {
    return false;
  }

  @Override
  public ClientSettings settings(Object client) {
    ClientSettings settings = super.settings(client);
    int percent = Reading.integer(ratioThreshold, connection(client), 0);
    settings.timeoutRatioThresholdPercent = percent > 0 ? percent : -1;
    return settings;
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
    return made != null && made.getClass().getName().startsWith(CONNECTION);
  }

  @Override
  public boolean isAnswered(Object operation) {
    return isCancelled(operation) || super.isAnswered(operation);
  }

  @Override
  public String downCause(Object reason) {
    return reason instanceof String
        ? ArcusWords.downCause((String) reason)
        : super.downCause(reason);
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
