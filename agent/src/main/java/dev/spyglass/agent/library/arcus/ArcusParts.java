package dev.spyglass.agent.library.arcus;

import dev.spyglass.agent.library.Members;
import dev.spyglass.agent.library.Reading;
import dev.spyglass.agent.library.spymemcached.ClientParts;
import java.lang.invoke.MethodHandle;

/** The parts of an Arcus client, which is its own IO thread and has its connection in a field. */
final class ArcusParts extends ClientParts {
  private final MethodHandle connection;
  private final MethodHandle factory;

  ArcusParts(Members find) {
    super(find);
    connection = find.field(ArcusReader.CLIENT, "conn", Object.class);
    factory = find.field(ArcusReader.CONNECTION, "f", Object.class);
  }

  @Override
  public Object connection(Object client) {
    return Reading.object(connection, client);
  }

  @Override
  public Object factory(Object client) {
    return Reading.object(factory, connection(client));
  }
}
