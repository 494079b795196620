package dev.spyglass.agent.library.spymemcached;

import dev.spyglass.agent.weave.Hook;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Where the agent listens in spymemcached 2.9.0 and later, and in its forks. */
public final class SpymemcachedHooks {
  private static final String ROOT = "net.spy.memcached.";
  private static final String CLIENT = ROOT + "MemcachedClient";
  private static final String CONNECTION = ROOT + "MemcachedConnection";
  private static final String NODE = ROOT + "protocol.TCPMemcachedNodeImpl";
  private static final String OPERATION = ROOT + "protocol.BaseOperationImpl";
  private static final String TEXT = ROOT + "protocol.ascii.";
  private static final String BINARY = ROOT + "protocol.binary.";

  private static final String ANY_OPERATION = ROOT + "ops.Operation";
  private static final String ANY_NODE = ROOT + "MemcachedNode";
  private static final String GET = ROOT + "ops.GetOperation";
  private static final String LOGGER = ROOT + "compat.log.AbstractLogger";
  private static final String OBJECT = "java.lang.Object";
  private static final String ARGUMENTS = "java.lang.Object[]";
  private static final String THROWABLE = "java.lang.Throwable";
  private static final String STRING = "java.lang.String";
  private static final String LIST = "java.util.List";
  private static final String TIME_UNIT = "java.util.concurrent.TimeUnit";

  static List<Hook> all() {
    List<Hook> all = new ArrayList<>(butOwner());
    all.add(owner());
    return all;
  }

  /**
   * Where the application's client object is made.
   *
   * @param more types of parameters that its constructor takes after the factory and the servers
   */
  public static Hook owner(String... more) {
    List<String> parameters = new ArrayList<>(Arrays.asList(ROOT + "ConnectionFactory", LIST));
    parameters.addAll(Arrays.asList(more));
    return Hook.on(CLIENT, Hook.CONSTRUCTOR, parameters.toArray(new String[0]))
        .inline(ClientCreatedAdvice.class, "mconn");
  }

  /** Where a future lets its caller wait: {@code get(long, TimeUnit)} of this class. */
  public static Hook futureWait(String className) {
    return Hook.on(className, "get", "long", TIME_UNIT)
        .inline(WaitAdvice.class, "latch", "op")
        .notNeedingInSubclass("latch", "op");
  }

  /** Where a line of the text protocol is read: its first parameter. */
  public static Hook reply(String className, String method, String... parameters) {
    return Hook.on(className, method, parameters).inline(ReplyAdvice.class);
  }

  /** All hooks but the one that {@link #owner} makes. */
  public static List<Hook> butOwner() {
    List<Hook> hooks = new ArrayList<>(inEveryFork());
    hooks.addAll(ofConnection());
    hooks.addAll(ofOperation());
    hooks.addAll(ofCaller());
    return hooks;
  }

  /** Hooks in what all forks left as it was. */
  public static List<Hook> inEveryFork() {
    return Arrays.asList(
        Hook.on(NODE, "connected").inline(ConnectedAdvice.class),
        Hook.on(LOGGER, "info", STRING, ARGUMENTS).inline(LoggedAdvice.class),
        Hook.on(LOGGER, "warn", STRING, ARGUMENTS).inline(LoggedAdvice.class),
        Hook.on(LOGGER, "error", STRING, ARGUMENTS).inline(LoggedAdvice.class),
        Hook.on(LOGGER, "warn", OBJECT, THROWABLE).inline(LoggedAdvice.class),
        Hook.on(LOGGER, "error", OBJECT, THROWABLE).inline(LoggedAdvice.class),
        reply(TEXT + "OperationImpl", "matchStatus", STRING, ROOT + "ops.OperationStatus[]"),
        reply(TEXT + "MutatorOperationImpl", "handleLine", STRING),
        Hook.on(OPERATION, "handleError", ROOT + "ops.OperationErrorType", STRING)
            .inline(FailedAdvice.class, "handlingNode")
            .notNeedingInSubclass("handlingNode"),
        Hook.on(TEXT + "OptimizedGetImpl", "addOperation", GET).inline(MergedAdvice.class),
        Hook.on(BINARY + "OptimizedGetImpl", "addOperation", GET).inline(MergedAdvice.class),
        Hook.on(BINARY + "OptimizedSetImpl", "addOperation", ROOT + "ops.CASOperation")
            .inline(MergedAdvice.class),
        futureWait(ROOT + "internal.OperationFuture"),
        Hook.on(
                ROOT + "internal.BulkGetFuture",
                "internalGet",
                "long",
                TIME_UNIT,
                "java.util.Collection")
            .inline(BulkWaitAdvice.class, "latch", "ops"));
  }

  private static List<Hook> ofConnection() {
    return Arrays.asList(
        Hook.on(
                CONNECTION,
                Hook.CONSTRUCTOR,
                "int",
                ROOT + "ConnectionFactory",
                LIST,
                "java.util.Collection",
                ROOT + "FailureMode",
                ROOT + "OperationFactory")
            .inline(ConnectionCreatedAdvice.class),
        Hook.on(CONNECTION, "shutdown").inline(ShutDownAdvice.class),
        Hook.on(CONNECTION, "queueReconnect", ANY_NODE).inline(LostAdvice.class, "shutDown"),
        Hook.on(LOGGER, "info", OBJECT, THROWABLE).inline(LoggedAdvice.class),
        Hook.on(CONNECTION, "addOperation", STRING, ANY_OPERATION).inline(RoutedAdvice.class));
  }

  private static List<Hook> ofOperation() {
    return Arrays.asList(
        Hook.on(NODE, "addOp", ANY_OPERATION).inline(QueuedAdvice.class),
        Hook.on(NODE, "insertOp", ANY_OPERATION).inline(QueuedAdvice.class),
        Hook.on(OPERATION, "transitionState", ROOT + "ops.OperationState")
            .inline(
                StateAdvice.class,
                "handlingNode",
                "creationTime",
                "writeCompleteTimestamp",
                "timedout",
                "cancelled")
            .inline(
                StateWithoutWriteTimeAdvice.class,
                "handlingNode",
                "creationTime",
                "timedout",
                "cancelled"),
        Hook.on(OPERATION, "timeOut")
            .inline(TimedOutAdvice.class, "handlingNode", "state", "creationTime", "timedout"),
        Hook.on(OPERATION, "isTimedOut", "long")
            .inline(CheckedAdvice.class, "handlingNode", "creationTime", "timedout"),
        Hook.on(OPERATION, "cancel")
            .inline(
                CancelledAdvice.class,
                "handlingNode",
                "state",
                "creationTime",
                "timedout",
                "cancelled"));
  }

  private static List<Hook> ofCaller() {
    return Arrays.asList(
        Hook.on(CLIENT, "mutate", ROOT + "ops.Mutator", STRING, "long", "long", "int")
            .inline(MutateAdvice.class, "mconn", "operationTimeout"),
        Hook.on(CLIENT, "getStats", STRING)
            .inline(BroadcastAdvice.class, "mconn", "operationTimeout"),
        Hook.on(CLIENT, "getVersions").inline(BroadcastAdvice.class, "mconn", "operationTimeout"));
  }

  private SpymemcachedHooks() {}
}
