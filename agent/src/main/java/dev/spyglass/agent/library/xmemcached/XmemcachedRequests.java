package dev.spyglass.agent.library.xmemcached;

import dev.spyglass.agent.library.Members;
import dev.spyglass.agent.library.Reading;
import dev.spyglass.agent.reader.Outcome;
import dev.spyglass.agent.reader.RequestReader;
import java.lang.invoke.MethodHandle;
import java.lang.ref.WeakReference;
import java.util.Map;

/** The requests of xmemcached, which are its commands. */
final class XmemcachedRequests implements RequestReader {
  private static final String COMMAND = "net.rubyeye.xmemcached.command.Command";
  private static final String NO_SERVER_LEFT = "There is no available connection";
  private static final String NO_CONNECTION = "net.rubyeye.xmemcached.exception.MemcachedException";
  private static final String BEFORE_KEY = ",key=";

  private final Connections connections;
  private final Servers servers;
  private final CommandOutcomes outcomes;
  private final Class<?> commandClass;
  private final MethodHandle noReply;
  private final MethodHandle givenUp;
  private final MethodHandle status;
  private final MethodHandle result;
  private final MethodHandle exception;
  private final MethodHandle locator;
  private final MethodHandle sessionByKey;
  private final MethodHandle key;

  XmemcachedRequests(Members find, Connections connections, Servers servers) {
    this.connections = connections;
    this.servers = servers;
    outcomes = new CommandOutcomes(find);
    commandClass = find.type(COMMAND);
    noReply = find.field(COMMAND, "noreply", boolean.class);
    givenUp = find.field(COMMAND, "cancel", boolean.class);
    status = find.field(COMMAND, "status", Object.class);
    result = find.field(COMMAND, "result", Object.class);
    exception = find.field(COMMAND, "exception", Object.class);
    locator =
        find.field(
            "net.rubyeye.xmemcached.impl.MemcachedConnector", "sessionLocator", Object.class);
    sessionByKey =
        find.methodOfString("net.rubyeye.xmemcached.MemcachedSessionLocator", "getSessionByKey");
    key = find.field(COMMAND, "key", Object.class);
  }

  boolean isCommand(Object object) {
    return commandClass != null && commandClass.isInstance(object);
  }

  @Override
  public Outcome outcomeOf(Object command, int kind, Object reply, Throwable failure) {
    // Written is all that will ever be known of it.
    return failure == null && isOneWay(command)
        ? Outcome.OK
        : outcomes.outcome(command, kind, reply, failure);
  }

  @Override
  public boolean isOneWay(Object command) {
    return Reading.flag(noReply, command);
  }

  @Override
  public boolean isAnswered(Object command) {
    return isNamed(Reading.object(status, command), "DONE")
        || CommandOutcomes.isAnswer(Reading.object(exception, command))
        || isReply(Reading.object(result, command));
  }

  private static boolean isNamed(Object constant, String name) {
    return constant instanceof Enum && ((Enum<?>) constant).name().equals(name);
  }

  /** Commands with several lines of reply collect them in a map that they have from the start. */
  private static boolean isReply(Object result) {
    return result != null && !(result instanceof Map);
  }

  @Override
  public boolean isGivenUp(Object command) {
    return Reading.flag(givenUp, command);
  }

  @Override
  public String errorText(Throwable failure) {
    String text = failure.getMessage();
    if (text == null) {
      // For a status of the binary protocol the client has only a type.
      return failure.getClass().getSimpleName();
    }
    // The client appends the key, which must not be shown.
    int key = text.indexOf(BEFORE_KEY);
    return key < 0 ? text : text.substring(0, key);
  }

  @Override
  public Outcome outcomeOfRefusal(Object command, Throwable failure) {
    if (failure instanceof IllegalStateException) {
      return Outcome.OVERLOAD;
    }
    return isNoConnection(failure) ? Outcome.NODE_DOWN : Outcome.FAILED;
  }

  /** Anything else is thrown by the command that is encoded, for example a value too large. */
  private static boolean isNoConnection(Throwable failure) {
    return failure.getClass().getName().equals(NO_CONNECTION);
  }

  /**
   * The message names a server that is out of reach, and where no server is left, each of them is
   * to blame. The client's locator is asked only about commands that failed for another reason,
   * since some locators count the questions.
   */
  @Override
  public Object nodeOfRefusal(Object connector, Object command, Throwable failure) {
    if (!isNoConnection(failure)) {
      return connections.server(
          Reading.object(
              sessionByKey,
              Reading.object(locator, connector),
              (String) Reading.object(key, command)));
    }
    String text = String.valueOf(failure.getMessage());
    Object first = null;
    for (WeakReference<Object> noticed : servers.noticed(connector)) {
      Object server = noticed.get();
      first = first == null ? server : first;
      if (text.startsWith(NO_SERVER_LEFT) || names(text, servers.numericAddress(server))) {
        return server;
      }
    }
    return first;
  }

  /** Whether a text names an address; 10.0.0.1:80 is not 10.0.0.1:8080, nor 110.0.0.1:80. */
  private static boolean names(String text, String numericAddress) {
    int at = numericAddress == null ? -1 : text.indexOf(numericAddress);
    int end = at + (numericAddress == null ? 0 : numericAddress.length());
    return at > 0
        && "(/".indexOf(text.charAt(at - 1)) >= 0
        && (end == text.length() || !Character.isDigit(text.charAt(end)));
  }
}
