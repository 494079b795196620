package dev.spyglass.agent.library.arcus;

import dev.spyglass.agent.library.spymemcached.SpymemcachedHooks;
import dev.spyglass.agent.weave.Hook;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Where the agent listens in the Arcus client. */
final class ArcusHooks {
  private static final String ROOT = "net.spy.memcached.";
  private static final String CLIENT = ArcusReader.CLIENT;
  private static final String CONNECTION = ROOT + "MemcachedConnection";
  private static final String NODE = ROOT + "protocol.TCPMemcachedNodeImpl";
  private static final String OPERATION = ROOT + "protocol.BaseOperationImpl";

  private static final String ANY_NODE = ROOT + "MemcachedNode";
  private static final String ANY_OPERATION = ROOT + "ops.Operation";
  private static final String FACTORY = ROOT + "ConnectionFactory";
  private static final String STRING = "java.lang.String";
  private static final String LIST = "java.util.List";
  private static final String TIME_UNIT = "java.util.concurrent.TimeUnit";

  static List<Hook> all() {
    List<Hook> all = new ArrayList<>(SpymemcachedHooks.inEveryFork());
    all.addAll(clients());
    all.addAll(operations());
    all.addAll(callers());
    return all;
  }

  private static List<Hook> clients() {
    return Arrays.asList(
        Hook.on(CLIENT, Hook.CONSTRUCTOR, FACTORY, STRING, LIST)
            .inline(ArcusAdvice.ClientCreated.class)
            // Clients have names from 1.11 on.
            .or(
                Hook.on(CLIENT, Hook.CONSTRUCTOR, FACTORY, LIST)
                    .inline(ArcusAdvice.ClientCreated.class)),
        Hook.on(CLIENT, "shutdown", "long", TIME_UNIT).inline(ArcusAdvice.ShutDown.class),
        Hook.on(CONNECTION, "queueReconnect", ANY_NODE, ROOT + "internal.ReconnDelay", STRING)
            .inline(ArcusAdvice.Lost.class, "shutDown")
            // The method takes the cause from 1.10 on.
            .or(
                Hook.on(CONNECTION, "queueReconnect", ANY_NODE)
                    .inline(ArcusAdvice.LostWithoutCause.class, "shutDown")));
  }

  private static List<Hook> operations() {
    return Arrays.asList(
        Hook.on(NODE, "addOp", ANY_OPERATION).inline(ArcusAdvice.Queued.class),
        Hook.on(NODE, "insertOp", ANY_OPERATION).inline(ArcusAdvice.Queued.class),
        Hook.on(OPERATION, "writeComplete").inline(ArcusAdvice.Written.class),
        Hook.on(OPERATION, "transitionState", ROOT + "ops.OperationState")
            .inline(ArcusAdvice.State.class, "handlingNode", "cancelled"),
        cancel(STRING).or(cancel()),
        Hook.on(ROOT + "ops.BaseOperationFactory", "clone", ROOT + "ops.KeyedOperation")
            .inline(ArcusAdvice.Copied.class),
        // No other method sees that a value arrived.
        SpymemcachedHooks.reply(ROOT + "protocol.ascii.BaseGetOpImpl", "handleLine", STRING));
  }

  private static Hook cancel(String... parameters) {
    return Hook.on(OPERATION, "cancel", parameters)
        .inline(ArcusAdvice.Cancelled.class, "handlingNode", "state", "cancelled");
  }

  private static List<Hook> callers() {
    return Arrays.asList(
        // Every future of the library that times out calls this.
        Hook.on(CONNECTION, "opTimedOut", ANY_OPERATION).inline(ArcusAdvice.TimedOut.class),
        SpymemcachedHooks.futureWait(ROOT + "internal.CollectionFuture"),
        Hook.on(CLIENT, "mutate", ROOT + "ops.Mutator", STRING, "int", "long", "int")
            .inline(ArcusAdvice.Mutate.class, "operationTimeout"),
        Hook.on(CLIENT, "getStats", STRING).inline(ArcusAdvice.Broadcast.class, "operationTimeout"),
        Hook.on(CLIENT, "getVersions").inline(ArcusAdvice.Broadcast.class, "operationTimeout"));
  }

  private ArcusHooks() {}
}
