package dev.spyglass.agent.library.folsom;

import dev.spyglass.agent.library.Members;
import dev.spyglass.agent.library.Reading;
import dev.spyglass.agent.reader.Operation;
import dev.spyglass.agent.reader.Outcome;
import dev.spyglass.agent.reader.RequestReader;
import java.lang.invoke.MethodHandle;
import java.util.concurrent.CompletableFuture;

/** The requests of folsom, each of which is the future of its own result. */
final class FolsomRequests implements RequestReader {
  private static final String CLIENT = "com.spotify.folsom.client.";

  private final ErrorReplies errorReplies = new ErrorReplies();
  private final RawClients clients;
  private final Sockets sockets;
  private final Class<?> requestClass;
  private final MethodHandle maxSetLength;
  private final MethodHandle value;

  FolsomRequests(Members find, RawClients clients, Sockets sockets) {
    this.clients = clients;
    this.sockets = sockets;
    requestClass = find.type(CLIENT + "Request");
    maxSetLength = find.field(CLIENT + "DefaultRawMemcacheClient", "maxSetLength", int.class);
    value = find.method(CLIENT + "SetRequest", "getValue", Object.class);
  }

  boolean isRequest(Object object) {
    return requestClass != null && requestClass.isInstance(object);
  }

  /** A client that retries sends the same request, whose future has ended. */
  @Override
  public boolean isSentAgain(Object request) {
    return isAnswered(request);
  }

  @Override
  public boolean isAnswered(Object request) {
    return request instanceof CompletableFuture && ((CompletableFuture<?>) request).isDone();
  }

  @Override
  public Outcome outcomeOf(Object request, int kind, Object reply, Throwable failure) {
    if (failure == null) {
      return Outcomes.ofReply(Operation.at(kind), reply);
    }
    String error = ErrorReplies.reply(failure.getMessage());
    return error != null && errorReplies.isOfAnswered(failure)
        ? ErrorReplies.outcome(error)
        : Outcomes.ofFailure(failure);
  }

  @Override
  public String errorText(Throwable failure) {
    return Outcomes.errorText(failure);
  }

  /** One that was taken has ended, or is what the call returned, or something depends on it. */
  @Override
  public Outcome refusal(Object connection, Object request, Object result) {
    if (!(request instanceof CompletableFuture) || request == result) {
      return null;
    }
    CompletableFuture<?> future = (CompletableFuture<?>) request;
    if (future.getNumberOfDependents() > 0 || future.isDone()) {
      return null;
    }
    if (!sockets.isConnected(connection)) {
      return Outcome.NODE_DOWN;
    }
    if (!clients.isConnection(connection)) {
      // The connection that a pool chose has reported it.
      return null;
    }
    return result == null || isTooLarge(connection, request) ? Outcome.FAILED : Outcome.OVERLOAD;
  }

  private boolean isTooLarge(Object connection, Object request) {
    Object bytes = Reading.object(value, request);
    int limit = Reading.integer(maxSetLength, sockets.of(connection), Integer.MAX_VALUE);
    return bytes instanceof byte[] && ((byte[]) bytes).length > limit;
  }
}
