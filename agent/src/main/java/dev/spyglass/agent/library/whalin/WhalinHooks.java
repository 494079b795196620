package dev.spyglass.agent.library.whalin;

import dev.spyglass.agent.weave.Hook;
import java.util.Arrays;
import java.util.List;

/** Where the agent listens in Whalin's client 3.0.2. */
final class WhalinHooks {
  private static final String ROOT = "com.schooner.MemCached.";
  private static final String POOL = ROOT + "SchoonerSockIOPool";
  private static final String CONNECTION = POOL + "$TCPSockIO";
  private static final String ANY_CONNECTION = ROOT + "SchoonerSockIO";
  private static final String TEXT_LOADER = ROOT + "AscIIClient$NIOLoader";
  private static final String BINARY_LOADER = ROOT + "BinaryClient$NIOLoader";

  static List<Hook> all() {
    return Arrays.asList(
        Hook.on(POOL, "initialize").inline(WhalinAdvice.ClientCreated.class),
        Hook.on(POOL, "shutDown").inline(WhalinAdvice.ShutDown.class),
        Hook.on(POOL, "getConnection", "java.lang.String").inline(WhalinAdvice.Borrow.class),
        Hook.on(ROOT + "SchoonerSockIOFactory", "makeObject").inline(WhalinAdvice.Connect.class),
        Hook.on(CONNECTION, "flush").inline(WhalinAdvice.Flush.class),
        Hook.on(CONNECTION, "write", "byte[]").inline(WhalinAdvice.Write.class),
        Hook.on(ROOT + "SockInputStream", Hook.CONSTRUCTOR, ANY_CONNECTION, "int")
            .inline(WhalinAdvice.Answered.class),
        Hook.on(ROOT + "SockInputStream", "readFromChannel")
            .inline(WhalinAdvice.ReadFailed.class, "sock"),
        Hook.on(CONNECTION, "close").inline(WhalinAdvice.Returned.class),
        Hook.on(CONNECTION, "trueClose").inline(WhalinAdvice.Closed.class),
        Hook.on(
                TEXT_LOADER + "$Connection",
                Hook.CONSTRUCTOR,
                TEXT_LOADER,
                ANY_CONNECTION,
                "java.lang.StringBuilder")
            .inline(WhalinAdvice.Bulk.class),
        Hook.on(
                BINARY_LOADER + "$Connection",
                Hook.CONSTRUCTOR,
                BINARY_LOADER,
                ANY_CONNECTION,
                "java.util.ArrayList")
            .inline(WhalinAdvice.Bulk.class),
        Hook.on(TEXT_LOADER + "$Connection", "close")
            .inline(WhalinAdvice.BulkEnded.class, "sock", "isDone"),
        Hook.on(BINARY_LOADER + "$Connection", "close")
            .inline(WhalinAdvice.BulkEnded.class, "sock", "isDone"));
  }

  private WhalinHooks() {}
}
