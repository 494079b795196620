package dev.spyglass.cli.attach;

import dev.spyglass.cli.CommandFailure;
import dev.spyglass.cli.ExitCode;
import dev.spyglass.cli.process.TargetProcess;
import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;

/**
 * HotSpot's attach protocol, spoken through {@code /proc/PID/root}.
 *
 * <p>Not the JDK's own client: that one hangs on a stopped target, fails on 17 with a private /tmp,
 * and is missing from a JRE. Check with {@link AttachPreflight} first. All exchanges of one object
 * share one deadline.
 */
public final class AttachSocket {
  private static final int MAX_REPLY_BYTES = 64 << 20;
  private static final byte[] SUCCESS = {'0', '\n'};

  private final TargetProcess target;
  private final Deadline deadline;
  private final AttachFailures failures;

  /** Prepares exchanges with a target that have to be over within the limit from now. */
  public AttachSocket(TargetProcess target, Duration limit) {
    this.target = target;
    deadline = new Deadline(limit);
    failures = new AttachFailures(target, deadline);
  }

  /**
   * Runs one attach command, such as {@code inspectheap}, and gives what it printed.
   *
   * @param arguments at most three
   */
  public String execute(String command, String... arguments) {
    return successOf(command, exchange(command, arguments)).text();
  }

  /**
   * Runs one attach command and hands what it prints to a reader as it comes, for answers too long
   * to be held whole.
   *
   * @param arguments at most three
   * @return what the reader made of it
   */
  public <T> T execute(ReplyReader<T> reader, String command, String... arguments) {
    return exchange(
        channel -> {
          InputStream in = new BufferedInputStream(Channels.newInputStream(channel));
          byte[] first = in.readNBytes(SUCCESS.length);
          if (Arrays.equals(first, SUCCESS)) {
            return reader.read(in);
          }
          byte[] rest = in.readNBytes(MAX_REPLY_BYTES);
          byte[] whole = Arrays.copyOf(first, first.length + rest.length);
          System.arraycopy(rest, 0, whole, first.length, rest.length);
          if (whole.length == 0) {
            throw noAnswer();
          }
          throw refusal(command, AttachReply.parse(whole));
        },
        command,
        arguments);
  }

  /** Makes something of an answer while it comes. */
  @FunctionalInterface
  public interface ReplyReader<T> {
    /** Reads the answer, which ends with the stream. */
    T read(InputStream answer) throws IOException;
  }

  /** The target's system properties. Unlike loading, this leaves no trace and prints nothing. */
  public Map<String, String> properties() {
    AttachReply reply = successOf("properties", exchange("properties"));
    Properties properties = new Properties();
    try {
      properties.load(new ByteArrayInputStream(reply.body()));
    } catch (IOException | IllegalArgumentException e) {
      throw failures.because(ExitCode.INTERNAL, "its system properties cannot be read: " + e, null);
    }
    Map<String, String> map = new TreeMap<>();
    properties.stringPropertyNames().forEach(n -> map.put(n, properties.getProperty(n)));
    return map;
  }

  /**
   * Loads an agent. It succeeds when {@code agentmain} was called; what that did has to be asked
   * for, since its result does not come back.
   *
   * @param jar path as the target sees it, see {@link JarPlacement}
   * @param options text for the agent, may be empty
   */
  public void loadAgent(String jar, String options) {
    String argument = options.isEmpty() ? jar : jar + "=" + options;
    AttachReply reply = exchange("load", "instrument", "false", argument);
    switch (reply.load()) {
      case DONE -> {}
      case JAR_NOT_FOUND ->
          throw failures.because(
              ExitCode.REFUSED,
              "it finds no agent jar at '" + jar + "'; the path is resolved inside the target",
              "make the jar readable for user " + target.user() + " there");
      case NOT_ENABLED ->
          throw failures.because(
              ExitCode.REFUSED,
              "it forbids dynamic agents (-XX:-EnableDynamicAgentLoading)",
              "restart it without that flag, or with -javaagent:" + jar);
      case FAILED ->
          throw failures.because(
              ExitCode.REFUSED,
              "it did not load the agent: " + reply.text().trim(),
              "its standard error says why");
    }
  }

  private AttachReply exchange(String command, String... arguments) {
    return exchange(channel -> AttachReply.parse(readAll(channel)), command, arguments);
  }

  private <T> T exchange(Answer<T> answer, String command, String... arguments) {
    byte[] request = AttachRequest.bytes(command, arguments);
    try (SocketChannel channel = new AttachListener(target, deadline, failures).connect()) {
      return deadline.guard(
          channel,
          () -> {
            channel.write(ByteBuffer.wrap(request));
            return answer.from(channel);
          });
    } catch (IOException e) {
      throw failures.of(e);
    }
  }

  private AttachReply successOf(String command, AttachReply reply) {
    if (reply.code() == null || reply.code() != 0) {
      throw refusal(command, reply);
    }
    return reply;
  }

  private CommandFailure refusal(String command, AttachReply reply) {
    String text = "it refused '" + command + "': " + reply.text().trim();
    return failures.because(ExitCode.REFUSED, text, null);
  }

  private CommandFailure noAnswer() {
    return failures.unlessItEnds(
        "it closed the connection without an answer: it takes arguments up to 1,024 bytes, and"
            + " only from its own user and group",
        failures.sudoLine());
  }

  private byte[] readAll(SocketChannel channel) throws IOException {
    ByteArrayOutputStream reply = new ByteArrayOutputStream();
    ByteBuffer buffer = ByteBuffer.allocate(64 << 10);
    while (channel.read(buffer) >= 0 && reply.size() < MAX_REPLY_BYTES) {
      reply.write(buffer.array(), 0, buffer.position());
      buffer.clear();
    }
    if (reply.size() == 0) {
      throw noAnswer();
    }
    return reply.toByteArray();
  }

  @FunctionalInterface
  private interface Answer<T> {
    T from(SocketChannel channel) throws IOException;
  }
}
