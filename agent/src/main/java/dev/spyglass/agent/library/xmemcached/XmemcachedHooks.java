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
        Hook.on(CLIENT, "connect", ADDRESS).inline(XmemcachedAdvice.Connecting.class, "connector"),
        Hook.on(CLIENT, "shutdown").inline(XmemcachedAdvice.ShutDown.class, "connector"),
        Hook.on(CONNECTOR, "connect", ADDRESS).inline(XmemcachedAdvice.Attempt.class),
        Hook.on(
                CONNECTOR + "$SessionMonitor",
                "rescheduleConnectRequest",
                ROOT + "impl.ReconnectRequest")
            .inline(XmemcachedAdvice.ReconnectFailed.class),
        Hook.on(HANDLER, "onSessionStarted", ANY_SESSION).inline(XmemcachedAdvice.Connected.class),
        Hook.on(HANDLER, "onExceptionCaught", ANY_SESSION, "java.lang.Throwable")
            .inline(XmemcachedAdvice.Failed.class),
        Hook.on(HANDLER, "onSessionClosed", ANY_SESSION).inline(XmemcachedAdvice.Closed.class),
        Hook.on(SESSION, "wrapMessage", "java.lang.Object", "java.util.concurrent.Future")
            .inline(XmemcachedAdvice.Queued.class),
        Hook.on(SESSION, "preprocessWriteMessage", "com.google.code.yanf4j.core.WriteMessage")
            .inline(XmemcachedAdvice.Taken.class),
        Hook.on(COMMAND, "setStatus", ROOT + "command.OperationStatus")
            .inline(XmemcachedAdvice.Written.class),
        Hook.on(COMMAND, "isCancel").inline(XmemcachedAdvice.Dropped.class),
        Hook.on(COMMAND, "countDownLatch")
            .inline(XmemcachedAdvice.Answered.class, "result", "exception"),
        Hook.on(COMMAND, "setException", "java.lang.Exception")
            .inline(XmemcachedAdvice.Unanswered.class),
        Hook.on(ROOT + "command.text.TextCASCommand", "decode", SESSION, "java.nio.ByteBuffer")
            .inline(XmemcachedAdvice.CasAnswered.class, "failStatus"),
        Hook.on(CONNECTOR, "send", COMMAND).inline(XmemcachedAdvice.Refused.class),
        Hook.on(CLIENT, "latchWait", COMMAND, "long", ANY_SESSION)
            .inline(XmemcachedAdvice.Wait.class),
        Hook.on(
                CLIENT,
                "getMulti0",
                "java.util.Collection",
                "long",
                ROOT + "command.CommandType",
                ROOT + "transcoders.Transcoder")
            .inline(XmemcachedAdvice.BulkWait.class, "connector"),
        Hook.on(CLIENT, "getStatsByItem", STRING, "long")
            .inline(XmemcachedAdvice.BulkWait.class, "connector"),
        Hook.on(CLIENT, "getVersions", "long")
            .inline(XmemcachedAdvice.Broadcast.class, "connector"),
        Hook.on(CLIENT, "flushAllMemcachedServers", "long", "boolean", "int")
            .inline(XmemcachedAdvice.Broadcast.class, "connector"));
  }

  private XmemcachedHooks() {}
}
