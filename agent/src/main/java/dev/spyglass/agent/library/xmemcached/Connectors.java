package dev.spyglass.agent.library.xmemcached;

import dev.spyglass.agent.library.Members;
import dev.spyglass.agent.library.Reading;
import java.lang.invoke.MethodHandle;

/** What belongs to a connector: its handler, and the client that the application holds. */
final class Connectors {
  private static final String CLIENT = "net.rubyeye.xmemcached.XMemcachedClient";
  private static final String CONTROLLER = "com.google.code.yanf4j.core.impl.AbstractController";

  private final MethodHandle handler;
  private final MethodHandle client;
  private final MethodHandle clientName;
  private final MethodHandle shutDown;

  Connectors(Members find) {
    handler = find.field(CONTROLLER, "handler", Object.class);
    client = find.field("net.rubyeye.xmemcached.impl.MemcachedHandler", "client", Object.class);
    clientName = find.field(CLIENT, "name", Object.class);
    shutDown = find.field(CLIENT, "shutdown", boolean.class);
  }

  Object handler(Object connector) {
    return Reading.object(handler, connector);
  }

  Object client(Object connector) {
    return Reading.object(client, handler(connector));
  }

  Object clientName(Object connector) {
    return Reading.object(clientName, client(connector));
  }

  boolean isShutDown(Object connector) {
    return Reading.flag(shutDown, client(connector));
  }
}
