package dev.spyglass.agent.library.spymemcached;

import dev.spyglass.agent.reader.Operation;
import dev.spyglass.agent.reader.Outcome;

/** Status codes of the binary protocol, in our words. */
final class BinaryStatus {
  private static final int SUCCESS = 0x00;
  private static final int NOT_FOUND = 0x01;
  private static final int EXISTS = 0x02;
  private static final int INVALID = 0x04;
  private static final int NOT_STORED = 0x05;
  private static final int BAD_DELTA = 0x06;
  private static final int AUTH_ERROR = 0x20;
  private static final int AUTH_CONTINUE = 0x21;
  private static final int UNKNOWN_COMMAND = 0x81;
  private static final int NOT_SUPPORTED = 0x83;

  static Outcome outcome(int status, int kind) {
    Operation operation = Operation.at(kind);
    switch (status) {
      case AUTH_CONTINUE:
        return Outcome.OK;
      case SUCCESS:
        return onSuccess(operation);
      case NOT_FOUND:
        // The text protocol answers NOT_STORED here; one word for one thing.
        return operation != Operation.CAS && onSuccess(operation) == Outcome.STORED
            ? Outcome.NOT_STORED
            : Outcome.MISS;
      case EXISTS:
      case NOT_STORED:
        return Outcome.NOT_STORED;
      case INVALID:
      case BAD_DELTA:
      case AUTH_ERROR:
      case UNKNOWN_COMMAND:
      case NOT_SUPPORTED:
        return Outcome.CLIENT_ERROR;
      default:
        return Outcome.SERVER_ERROR;
    }
  }

  static Outcome onSuccess(Operation operation) {
    switch (operation) {
      case GET:
      case GETS:
      case GET_AND_TOUCH:
      case GET_AND_LOCK:
        return Outcome.HIT;
      case SET:
      case ADD:
      case REPLACE:
      case APPEND:
      case PREPEND:
      case CAS:
        return Outcome.STORED;
      default:
        return Outcome.OK;
    }
  }

  private BinaryStatus() {}
}
