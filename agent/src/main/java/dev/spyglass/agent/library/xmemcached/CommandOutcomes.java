package dev.spyglass.agent.library.xmemcached;

import dev.spyglass.agent.library.Members;
import dev.spyglass.agent.library.Reading;
import dev.spyglass.agent.reader.Operation;
import dev.spyglass.agent.reader.Outcome;
import java.lang.invoke.MethodHandle;

/** What a command's result or exception means. Thread-safe; allocates nothing. */
final class CommandOutcomes {
  private static final String BINARY = "net.rubyeye.xmemcached.command.binary.BaseBinaryCommand";
  private static final String TEXT_CAS = "net.rubyeye.xmemcached.command.text.TextCASCommand";

  private final Class<?> binary;
  private final Class<?> textCas;
  private final MethodHandle responseStatus;

  CommandOutcomes(Members find) {
    binary = find.type(BINARY);
    textCas = find.type(TEXT_CAS);
    responseStatus = find.field(BINARY, "responseStatus", Object.class);
  }

  /** The outcome; null while a text cas has not yet noted why it did not store. */
  Outcome outcome(Object command, int kind, Object result, Throwable failure) {
    if (failure != null) {
      return outcomeOfFailure(command, failure);
    }
    switch (Operation.at(kind)) {
      case GET:
      case GETS:
      case GET_AND_TOUCH:
        return result == null || result == Boolean.FALSE ? Outcome.MISS : Outcome.HIT;
      case SET:
      case ADD:
      case REPLACE:
      case APPEND:
      case PREPEND:
        return result == Boolean.TRUE ? Outcome.STORED : Outcome.NOT_STORED;
      case CAS:
        return outcomeOfCas(command, result);
      case DELETE:
      case TOUCH:
        return result == Boolean.TRUE ? Outcome.OK : Outcome.MISS;
      case INCR:
      case DECR:
        return result instanceof Long ? Outcome.OK : Outcome.MISS;
      default:
        return Outcome.OK;
    }
  }

  private Outcome outcomeOfCas(Object command, Object result) {
    if (result == Boolean.TRUE) {
      return Outcome.STORED;
    }
    if (textCas != null && textCas.isInstance(command)) {
      return result instanceof Enum ? notStored(result) : null;
    }
    return notStored(Reading.object(responseStatus, command));
  }

  private static Outcome notStored(Object status) {
    return isNamed(status, "NOT_FOUND") || isNamed(status, "KEY_NOT_FOUND")
        ? Outcome.MISS
        : Outcome.NOT_STORED;
  }

  private Outcome outcomeOfFailure(Object command, Throwable failure) {
    if (!isAnswer(failure)) {
      return Outcome.CANCELLED;
    }
    boolean byServer = failure.getClass().getSimpleName().equals("MemcachedServerException");
    return byServer && !isRejected(command) ? Outcome.SERVER_ERROR : Outcome.CLIENT_ERROR;
  }

  /** Whether an exception stands for what the server said, rather than for a closed session. */
  static boolean isAnswer(Object failure) {
    String type = failure == null ? "" : failure.getClass().getSimpleName();
    return type.equals("MemcachedServerException")
        || type.equals("MemcachedClientException")
        || type.equals("UnknownCommandException");
  }

  /**
   * The binary protocol's exception is the same for what the server rejects and what it fails at.
   */
  private boolean isRejected(Object command) {
    if (binary == null || !binary.isInstance(command)) {
      return false;
    }
    Object status = Reading.object(responseStatus, command);
    return isNamed(status, "INVALID_ARGUMENTS") || isNamed(status, "INC_DEC_NON_NUM");
  }

  private static boolean isNamed(Object constant, String name) {
    return constant instanceof Enum && ((Enum<?>) constant).name().equals(name);
  }
}
