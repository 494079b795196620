package dev.spyglass.agent.library.pigeon;

import dev.spyglass.agent.reader.Outcome;
import dev.spyglass.agent.reader.RequestReader;
import java.util.concurrent.Future;

/** The requests of Pigeon: futures of a line of reply. */
final class PigeonRequests implements RequestReader {
  @Override
  public Outcome outcomeOf(Object request, int kind, Object reply, Throwable failure) {
    if (failure != null) {
      return Outcome.CANCELLED;
    }
    String line = (String) reply;
    if (line.startsWith("VALUE ")) {
      return Outcome.HIT;
    }
    if (line.equals("STORED")) {
      return Outcome.STORED;
    }
    return line.equals("END") ? Outcome.MISS : Outcome.SERVER_ERROR;
  }

  @Override
  public boolean isAnswered(Object request) {
    return request instanceof Future && ((Future<?>) request).isDone();
  }
}
