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
   * The hook in the constructor of the application's client object.
   *
   * @param more types of parameters that its constructor takes after the factory and the servers
   */
  public static Hook owner(String... more) {
    List<String> parameters = new ArrayList<>(Arrays.asList(ROOT + "ConnectionFactory", LIST));
    parameters.addAll(Arrays.asList(more));
    return Hook.on(CLIENT, Hook.CONSTRUCTOR, parameters.toArray(new String[0]))
        .inline(SpymemcachedAdvice.ClientCreated.class, "mconn");
  }

  /** The hook where callers of a future wait: {@code get(long, TimeUnit)} of this class. */
  public static Hook futureWait(String className) {
    return Hook.on(className, "get", "long", TIME_UNIT)
        .inline(SpymemcachedAdvice.Wait.class, "latch", "op")
        .notNeedingInSubclass("latch", "op");
  }

  /** The hook in a method whose first parameter is a line of the text protocol. */
  public static Hook reply(String className, String method, String... parameters) {
    return Hook.on(className, method, parameters).inline(SpymemcachedAdvice.Reply.class);
  }

  /** All hooks but the one that {@link #owner} makes. */
  public static List<Hook> butOwner() {
    List<Hook> hooks = new ArrayList<>(inEveryFork());
    hooks.addAll(ofConnection());
    hooks.addAll(ofOperation());
    hooks.addAll(ofCaller());
    return hooks;
  }

  /** Hooks in methods that all forks left unchanged. */
  public static List<Hook> inEveryFork() {
    return Arrays.asList(
        Hook.on(NODE, "connected").inline(SpymemcachedAdvice.Connected.class),
        Hook.on(LOGGER, "info", STRING, ARGUMENTS).inline(SpymemcachedAdvice.Logged.class),
        Hook.on(LOGGER, "warn", STRING, ARGUMENTS).inline(SpymemcachedAdvice.Logged.class),
        Hook.on(LOGGER, "error", STRING, ARGUMENTS).inline(SpymemcachedAdvice.Logged.class),
        Hook.on(LOGGER, "warn", OBJECT, THROWABLE).inline(SpymemcachedAdvice.Logged.class),
        Hook.on(LOGGER, "error", OBJECT, THROWABLE).inline(SpymemcachedAdvice.Logged.class),
        reply(TEXT + "OperationImpl", "matchStatus", STRING, ROOT + "ops.OperationStatus[]"),
        reply(TEXT + "MutatorOperationImpl", "handleLine", STRING),
        Hook.on(OPERATION, "handleError", ROOT + "ops.OperationErrorType", STRING)
            .inline(SpymemcachedAdvice.Failed.class, "handlingNode")
            .notNeedingInSubclass("handlingNode"),
        Hook.on(TEXT + "OptimizedGetImpl", "addOperation", GET)
            .inline(SpymemcachedAdvice.Merged.class),
        Hook.on(BINARY + "OptimizedGetImpl", "addOperation", GET)
            .inline(SpymemcachedAdvice.Merged.class),
        Hook.on(BINARY + "OptimizedSetImpl", "addOperation", ROOT + "ops.CASOperation")
            .inline(SpymemcachedAdvice.Merged.class),
        futureWait(ROOT + "internal.OperationFuture"),
        Hook.on(
                ROOT + "internal.BulkGetFuture",
                "internalGet",
                "long",
                TIME_UNIT,
                "java.util.Collection")
            .inline(SpymemcachedAdvice.BulkWait.class, "latch", "ops"));
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
            .inline(SpymemcachedAdvice.ConnectionCreated.class),
        Hook.on(CONNECTION, "shutdown").inline(SpymemcachedAdvice.ShutDown.class),
        Hook.on(CONNECTION, "queueReconnect", ANY_NODE)
            .inline(SpymemcachedAdvice.Lost.class, "shutDown"),
        Hook.on(LOGGER, "info", OBJECT, THROWABLE).inline(SpymemcachedAdvice.Logged.class),
        Hook.on(CONNECTION, "addOperation", STRING, ANY_OPERATION)
            .inline(SpymemcachedAdvice.Routed.class));
  }

  private static List<Hook> ofOperation() {
    return Arrays.asList(
        Hook.on(NODE, "addOp", ANY_OPERATION).inline(SpymemcachedAdvice.Queued.class),
        Hook.on(NODE, "insertOp", ANY_OPERATION).inline(SpymemcachedAdvice.Queued.class),
        Hook.on(OPERATION, "transitionState", ROOT + "ops.OperationState")
            .inline(
                SpymemcachedAdvice.State.class,
                "handlingNode",
                "creationTime",
                "writeCompleteTimestamp",
                "timedout",
                "cancelled")
            .inline(
                SpymemcachedAdvice.StateWithoutWriteTime.class,
                "handlingNode",
                "creationTime",
                "timedout",
                "cancelled"),
        Hook.on(OPERATION, "timeOut")
            .inline(
                SpymemcachedAdvice.TimedOut.class,
                "handlingNode",
                "state",
                "creationTime",
                "timedout"),
        Hook.on(OPERATION, "isTimedOut", "long")
            .inline(SpymemcachedAdvice.Checked.class, "handlingNode", "creationTime", "timedout"),
        Hook.on(OPERATION, "cancel")
            .inline(
                SpymemcachedAdvice.Cancelled.class,
                "handlingNode",
                "state",
                "creationTime",
                "timedout",
                "cancelled"));
  }

  private static List<Hook> ofCaller() {
    return Arrays.asList(
        Hook.on(CLIENT, "mutate", ROOT + "ops.Mutator", STRING, "long", "long", "int")
            .inline(SpymemcachedAdvice.Mutate.class, "mconn", "operationTimeout"),
        Hook.on(CLIENT, "getStats", STRING)
            .inline(SpymemcachedAdvice.Broadcast.class, "mconn", "operationTimeout"),
        Hook.on(CLIENT, "getVersions")
            .inline(SpymemcachedAdvice.Broadcast.class, "mconn", "operationTimeout"));
  }

  private SpymemcachedHooks() {}
}
