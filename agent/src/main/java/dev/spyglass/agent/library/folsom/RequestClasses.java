package dev.spyglass.agent.library.folsom;

import dev.spyglass.agent.library.Members;
import dev.spyglass.agent.library.Reading;
import dev.spyglass.agent.reader.Operation;
import dev.spyglass.agent.reader.WeakIdentityMap;
import java.lang.invoke.MethodHandle;
import java.util.Locale;

/**
 * Knows a request's kind by its class, which is looked at once. Thread-safe; the path of a known
 * class allocates nothing.
 */
final class RequestClasses {
  private static final String CLIENT = "com.spotify.folsom.client.";
  private static final int MAX_CLASSES = 256;

  /** What is known of one class. */
  private static final class Known {
    Operation kind;
    // A command word in bytes, or a constant, of which the kinds are known by its ordinal.
    MethodHandle command;
    Operation[] kindOfConstant;
    MethodHandle cas;
  }

  private final WeakIdentityMap<Known> known = new WeakIdentityMap<>(MAX_CLASSES);
  private final Members members;

  RequestClasses(Members members) {
    this.members = members;
  }

  Operation kind(Object request) {
    Known type = known.get(request.getClass());
    if (type == null) {
      Known added = learn(request.getClass());
      Known before = known.putIfAbsent(request.getClass(), added);
      type = before == null ? added : before;
    }
    if (type.kind != null) {
      return type.kind;
    }
    if (type.cas != null && Reading.number(type.cas, request, 0) != 0) {
      return Operation.CAS;
    }
    Object command = Reading.object(type.command, request);
    if (command instanceof byte[]) {
      return ofWord((byte[]) command);
    }
    return command instanceof Enum && type.kindOfConstant != null
        ? type.kindOfConstant[((Enum<?>) command).ordinal()]
        : Operation.OTHER;
  }

  /** The words of the text protocol end in a blank: {@code "get "}. */
  private static Operation ofWord(byte[] word) {
    switch (word[0]) {
      case 'g':
        return word.length > 4 ? Operation.GETS : Operation.GET;
      case 'i':
        return Operation.INCR;
      case 'd':
        return Operation.DECR;
      default:
        return Operation.OTHER;
    }
  }

  /** An application's own request is what it extends. */
  private Known learn(Class<?> requestClass) {
    Known type = new Known();
    for (Class<?> c = requestClass; c != null && c != Object.class; c = c.getSuperclass()) {
      if (c.getName().startsWith(CLIENT) && learn(type, c)) {
        return type;
      }
    }
    type.kind = Operation.OTHER;
    return type;
  }

  private boolean learn(Known type, Class<?> c) {
    boolean binary = c.getName().startsWith(CLIENT + "binary.");
    switch (c.getSimpleName()) {
      case "GetRequest":
        byCommand(type, c, binary ? "opcode" : "cmd");
        return true;
      case "IncrRequest":
        byCommand(type, c, binary ? "opcode" : "operation");
        return true;
      case "SetRequest":
        byCommand(type, c, binary ? "opcode" : "operation");
        type.cas = binary ? members.field(c.getName(), "cas", long.class) : null;
        return true;
      default:
        type.kind = fixed(c.getSimpleName());
        return type.kind != null;
    }
  }

  private void byCommand(Known type, Class<?> c, String field) {
    type.command = members.field(c.getName(), field, Object.class);
    Object[] constants = constantsOf(c, field);
    if (constants != null) {
      type.kindOfConstant = new Operation[constants.length];
      for (int i = 0; i < constants.length; i++) {
        type.kindOfConstant[i] = ofConstant(((Enum<?>) constants[i]).name());
      }
    }
  }

  private static Object[] constantsOf(Class<?> c, String field) {
    try {
      return c.getDeclaredField(field).getType().getEnumConstants();
    } catch (NoSuchFieldException e) {
      return null;
    }
  }

  private static Operation ofConstant(String name) {
    switch (name) {
      case "INCREMENT":
        return Operation.INCR;
      case "DECREMENT":
        return Operation.DECR;
      case "GAT":
        return Operation.GET_AND_TOUCH;
      default:
        return Operation.named(name.toLowerCase(Locale.ROOT));
    }
  }

  private static Operation fixed(String simpleName) {
    switch (simpleName) {
      case "MultigetRequest":
        return Operation.GET_BULK;
      case "DeleteRequest":
      case "DeleteWithCasRequest":
      case "DeleteAllRequest":
        return Operation.DELETE;
      case "TouchRequest":
        return Operation.TOUCH;
      case "StatsRequest":
        return Operation.STATS;
      case "FlushRequest":
        return Operation.FLUSH;
      case "NoopRequest":
        return Operation.NOOP;
      default:
        return null;
    }
  }
}
