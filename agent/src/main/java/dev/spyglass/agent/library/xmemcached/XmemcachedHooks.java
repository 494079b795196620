package dev.spyglass.agent.library.xmemcached;

import dev.spyglass.agent.weave.Hook;
import java.util.Arrays;
import java.util.List;

/** Where the agent listens in xmemcached 1.4.3 and later. */
final class XmemcachedHooks {
  private static final String ROOT = "net.rubyeye.xmemcached.";
  private static final String CLIENT = ROOT + "XMemcachedClient";
  private static final String CONNECTOR = ROOT + "impl.MemcachedConnector";
  private static final String HANDLER = ROOT + "impl.MemcachedHandler";
  private static final String SESSION = ROOT + "impl.MemcachedTCPSession";
  private static final String COMMAND = ROOT + "command.Command";

  private static final String ADDRESS = ROOT + "utils.InetSocketAddressWrapper";
  private static final String ANY_SESSION = "com.google.code.yanf4j.core.Session";
  private static final String STRING = "java.lang.String";

  static List<Hook> all() {
    return Arrays.asList(
        Hook.on(CLIENT, "connect", ADDRESS).inline(ConnectingAdvice.class, "connector"),
        Hook.on(CLIENT, "shutdown").inline(ShutDownAdvice.class, "connector"),
        Hook.on(CONNECTOR, "connect", ADDRESS).inline(AttemptAdvice.class),
        Hook.on(
                CONNECTOR + "$SessionMonitor",
                "rescheduleConnectRequest",
                ROOT + "impl.ReconnectRequest")
            .inline(ReconnectFailedAdvice.class),
        Hook.on(HANDLER, "onSessionStarted", ANY_SESSION).inline(ConnectedAdvice.class),
        Hook.on(HANDLER, "onExceptionCaught", ANY_SESSION, "java.lang.Throwable")
            .inline(FailedAdvice.class),
        Hook.on(HANDLER, "onSessionClosed", ANY_SESSION).inline(ClosedAdvice.class),
        Hook.on(SESSION, "wrapMessage", "java.lang.Object", "java.util.concurrent.Future")
            .inline(QueuedAdvice.class),
        Hook.on(SESSION, "preprocessWriteMessage", "com.google.code.yanf4j.core.WriteMessage")
            .inline(TakenAdvice.class),
        Hook.on(COMMAND, "setStatus", ROOT + "command.OperationStatus").inline(WrittenAdvice.class),
        Hook.on(COMMAND, "isCancel").inline(DroppedAdvice.class),
        Hook.on(COMMAND, "countDownLatch").inline(AnsweredAdvice.class, "result", "exception"),
        Hook.on(COMMAND, "setException", "java.lang.Exception").inline(UnansweredAdvice.class),
        Hook.on(ROOT + "command.text.TextCASCommand", "decode", SESSION, "java.nio.ByteBuffer")
            .inline(CasAnsweredAdvice.class, "failStatus"),
        Hook.on(CONNECTOR, "send", COMMAND).inline(RefusedAdvice.class),
        Hook.on(CLIENT, "latchWait", COMMAND, "long", ANY_SESSION).inline(WaitAdvice.class),
        Hook.on(
                CLIENT,
                "getMulti0",
                "java.util.Collection",
                "long",
                ROOT + "command.CommandType",
                ROOT + "transcoders.Transcoder")
            .inline(BulkWaitAdvice.class, "connector"),
        Hook.on(CLIENT, "getStatsByItem", STRING, "long").inline(BulkWaitAdvice.class, "connector"),
        Hook.on(CLIENT, "getVersions", "long").inline(BroadcastAdvice.class, "connector"),
        Hook.on(CLIENT, "flushAllMemcachedServers", "long", "boolean", "int")
            .inline(BroadcastAdvice.class, "connector"));
  }

  private XmemcachedHooks() {}
}
