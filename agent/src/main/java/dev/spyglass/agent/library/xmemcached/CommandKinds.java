package dev.spyglass.agent.library.xmemcached;

import dev.spyglass.agent.library.Members;
import dev.spyglass.agent.library.Reading;
import dev.spyglass.agent.reader.Operation;
import java.lang.invoke.MethodHandle;
import java.util.Locale;

/** Knows a command's kind by its {@code CommandType}. Thread-safe; allocates nothing. */
final class CommandKinds {
  private static final String COMMAND = "net.rubyeye.xmemcached.command.Command";
  private static final String TYPE = "net.rubyeye.xmemcached.command.CommandType";

  private final MethodHandle commandType;
  private final int[] kindOfType;

  CommandKinds(Members find) {
    commandType = find.field(COMMAND, "commandType", Object.class);
    Class<?> types = find.type(TYPE);
    Object[] constants = types == null ? new Object[0] : types.getEnumConstants();
    kindOfType = new int[constants.length];
    for (int i = 0; i < constants.length; i++) {
      kindOfType[i] = kindNamed(((Enum<?>) constants[i]).name());
    }
  }

  /** The kind; -1 for what the client sends of itself: a heartbeat, a farewell. */
  int kind(Object command) {
    Object type = Reading.object(commandType, command);
    int place = type instanceof Enum ? ((Enum<?>) type).ordinal() : Integer.MAX_VALUE;
    int kind = place < kindOfType.length ? kindOfType[place] : Operation.OTHER.ordinal();
    boolean heartbeat =
        kind == Operation.VERSION.ordinal() && Threads.isReactor(Thread.currentThread());
    return heartbeat ? -1 : kind;
  }

  private static int kindNamed(String type) {
    switch (type) {
      case "GET_ONE":
        return Operation.GET.ordinal();
      case "GETS_ONE":
        return Operation.GETS.ordinal();
      case "GET_MANY":
      case "GETS_MANY":
        return Operation.GET_BULK.ordinal();
      case "GAT":
      case "GATQ":
        return Operation.GET_AND_TOUCH.ordinal();
      case "SET_MANY":
        return Operation.SET.ordinal();
      case "FLUSH_ALL":
        return Operation.FLUSH.ordinal();
      case "AUTH_LIST":
      case "AUTH_START":
      case "AUTH_STEP":
        return Operation.AUTH.ordinal();
      case "QUIT":
        return -1;
      default:
        return Operation.named(type.toLowerCase(Locale.ROOT)).ordinal();
    }
  }
}
