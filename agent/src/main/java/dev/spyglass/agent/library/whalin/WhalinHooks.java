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
        Hook.on(POOL, "initialize").inline(ClientCreatedAdvice.class),
        Hook.on(POOL, "shutDown").inline(ShutDownAdvice.class),
        Hook.on(POOL, "getConnection", "java.lang.String").inline(BorrowAdvice.class),
        Hook.on(ROOT + "SchoonerSockIOFactory", "makeObject").inline(ConnectAdvice.class),
        Hook.on(CONNECTION, "flush").inline(FlushAdvice.class),
        Hook.on(CONNECTION, "write", "byte[]").inline(WriteAdvice.class),
        Hook.on(ROOT + "SockInputStream", Hook.CONSTRUCTOR, ANY_CONNECTION, "int")
            .inline(AnsweredAdvice.class),
        Hook.on(ROOT + "SockInputStream", "readFromChannel").inline(ReadFailedAdvice.class, "sock"),
        Hook.on(CONNECTION, "close").inline(ReturnedAdvice.class),
        Hook.on(CONNECTION, "trueClose").inline(ClosedAdvice.class),
        Hook.on(
                TEXT_LOADER + "$Connection",
                Hook.CONSTRUCTOR,
                TEXT_LOADER,
                ANY_CONNECTION,
                "java.lang.StringBuilder")
            .inline(BulkAdvice.class),
        Hook.on(
                BINARY_LOADER + "$Connection",
                Hook.CONSTRUCTOR,
                BINARY_LOADER,
                ANY_CONNECTION,
                "java.util.ArrayList")
            .inline(BulkAdvice.class),
        Hook.on(TEXT_LOADER + "$Connection", "close")
            .inline(BulkEndedAdvice.class, "sock", "isDone"),
        Hook.on(BINARY_LOADER + "$Connection", "close")
            .inline(BulkEndedAdvice.class, "sock", "isDone"));
  }

  private WhalinHooks() {}
}
