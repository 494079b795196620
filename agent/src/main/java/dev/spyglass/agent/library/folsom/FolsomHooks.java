package dev.spyglass.agent.library.folsom;

import dev.spyglass.agent.weave.Hook;
import java.util.Arrays;
import java.util.List;

/** Where the agent listens in folsom 1.7.4 and later. */
final class FolsomHooks {
  private static final String ROOT = "com.spotify.folsom.";
  private static final String TEXT_CLIENT = ROOT + "client.ascii.DefaultAsciiMemcacheClient";
  private static final String BINARY_CLIENT = ROOT + "client.binary.DefaultBinaryMemcacheClient";
  private static final String RECONNECTING = ROOT + "reconnect.ReconnectingClient";
  private static final String HANDLER = ROOT + "client.DefaultRawMemcacheClient$ConnectionHandler";
  private static final String ABSTRACT_REQUEST = ROOT + "client.AbstractRequest";

  private static final String REQUEST = ROOT + "client.Request";
  private static final String HOST_AND_PORT = ROOT + "guava.HostAndPort";
  private static final String NETTY = "io.netty.channel.";
  private static final String OBJECT = "java.lang.Object";
  private static final String THROWABLE = "java.lang.Throwable";

  static List<Hook> all() {
    return Arrays.asList(
        Hook.on(
                ROOT + "MemcacheClientBuilder",
                "connectRaw",
                "boolean",
                ROOT + "authenticate.Authenticator")
            .inline(FolsomAdvice.ClientCreated.class),
        Hook.on(TEXT_CLIENT, "shutdown").inline(FolsomAdvice.ShutDown.class, "rawMemcacheClient"),
        Hook.on(BINARY_CLIENT, "shutdown").inline(FolsomAdvice.ShutDown.class, "rawMemcacheClient"),
        Hook.on(RECONNECTING, "send", REQUEST).inline(FolsomAdvice.Send.class),
        Hook.on(ROOT + "roundrobin.RoundRobinMemcacheClient", "send", REQUEST)
            .inline(FolsomAdvice.PoolSend.class),
        Hook.on(HANDLER, "write", NETTY + "ChannelHandlerContext", OBJECT, NETTY + "ChannelPromise")
            .inline(FolsomAdvice.Written.class),
        Hook.on(ABSTRACT_REQUEST, "succeed", OBJECT).inline(FolsomAdvice.Answered.class),
        Hook.on(ABSTRACT_REQUEST, "fail", THROWABLE, HOST_AND_PORT)
            .inline(FolsomAdvice.Failed.class),
        Hook.on(ROOT + "AbstractRawMemcacheClient", "notifyConnectionChange")
            .inline(FolsomAdvice.ConnectionChanged.class),
        Hook.on(RECONNECTING, "onFailure", THROWABLE)
            .inline(FolsomAdvice.ConnectFailed.class)
            // Up to 1.16 the failure reaches only the callback that calls it.
            .or(
                Hook.on(RECONNECTING, "lambda$retry$3", ROOT + "RawMemcacheClient", THROWABLE)
                    .inline(FolsomAdvice.ConnectEnded.class)));
  }

  private FolsomHooks() {}
}
