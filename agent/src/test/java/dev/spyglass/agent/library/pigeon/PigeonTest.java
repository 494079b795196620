package dev.spyglass.agent.library.pigeon;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.spyglass.agent.model.Client;
import dev.spyglass.agent.model.ClientNames;
import dev.spyglass.agent.model.HookFailures;
import dev.spyglass.agent.model.ModelSink;
import dev.spyglass.agent.model.Node;
import dev.spyglass.agent.model.NodeState;
import dev.spyglass.agent.model.Pending;
import dev.spyglass.agent.model.Registry;
import dev.spyglass.agent.model.Sampler;
import dev.spyglass.agent.reader.DownCause;
import dev.spyglass.agent.reader.Operation;
import dev.spyglass.agent.reader.Outcome;
import dev.spyglass.agent.weave.HookStatus;
import dev.spyglass.agent.weave.HookTransformer;
import dev.spyglass.agent.weave.LibraryCopies;
import dev.spyglass.agent.weave.TheseLibraries;
import java.io.IOException;
import java.lang.instrument.Instrumentation;
import java.net.InetSocketAddress;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import net.bytebuddy.agent.ByteBuddyAgent;
import net.pigeon.PigeonClient;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The smallest example of a library: what the model counts is what the client counted. */
class PigeonTest {
  private static final long LONG_MILLIS = 60_000;
  private static final long SHORT_MILLIS = 20;

  /** What the client's own words for the end of a call stand for. */
  private static final Map<String, Outcome> OUTCOMES =
      Map.of(
          "VALUE", Outcome.HIT,
          "END", Outcome.MISS,
          "STORED", Outcome.STORED,
          "SERVER_ERROR", Outcome.SERVER_ERROR,
          "timed out", Outcome.TIMEOUT,
          "lost", Outcome.CANCELLED,
          "refused", Outcome.NODE_DOWN);

  private static final Pigeon LIBRARY = new Pigeon();
  private static final HookStatus STATUS = new HookStatus();
  private static final HookTransformer TRANSFORMER =
      new HookTransformer(new LibraryCopies(new TheseLibraries(LIBRARY), () -> {}), STATUS);
  private static Instrumentation instrumentation;
  private static Class<?>[] hooked;

  private final Registry registry = new Registry(LIBRARY::readerOf, new ClientNames(""));
  private final HookFailures failures = new HookFailures();
  private final Sampler sampler = new Sampler(registry, failures);
  // By the hash of a key, "b" goes to the first one and "a" to the second.
  private final Server first = new Server();
  private final Server second = new Server();
  private PigeonClient pigeon;
  private Client client;

  /** A server in memory, which can fall silent or break off. */
  private static final class Server implements PigeonClient.Wire {
    private final Map<String, String> values = new TreeMap<>();
    private final BlockingQueue<Object> replies = new LinkedBlockingQueue<>();
    private final BlockingQueue<Object> withheld = new LinkedBlockingQueue<>();
    private volatile boolean silent;

    @Override
    public void write(String line) {
      (silent ? withheld : replies).add(reply(line.split(" ")));
    }

    private String reply(String[] words) {
      if (words[1].length() > 1) {
        return "SERVER_ERROR the key is too long";
      }
      if (words[0].equals("set")) {
        values.put(words[1], words[2]);
        return "STORED";
      }
      String value = values.get(words[1]);
      return value == null ? "END" : "VALUE " + value;
    }

    @Override
    public String read() throws IOException, InterruptedException {
      Object reply = replies.take();
      if (reply instanceof IOException failure) {
        throw failure;
      }
      return (String) reply;
    }

    void speak() {
      silent = false;
      withheld.drainTo(replies);
    }

    void breakOff() {
      silent = true;
      replies.add(new IOException("Connection reset by peer"));
    }
  }

  @BeforeAll
  static void weave() throws Exception {
    hooked =
        new Class<?>[] {
          Class.forName(Pigeon.CLIENT), Class.forName(Pigeon.NODE), Class.forName(Pigeon.REQUEST)
        };
    instrumentation = ByteBuddyAgent.install();
    instrumentation.addTransformer(TRANSFORMER, true);
    instrumentation.retransformClasses(hooked);
  }

  @AfterAll
  static void unweave() throws Exception {
    instrumentation.removeTransformer(TRANSFORMER);
    instrumentation.retransformClasses(hooked);
  }

  @BeforeEach
  void openTheDoor() {
    ModelSink.connect(registry, failures, () -> {});
  }

  @AfterEach
  void closeTheDoor() throws Exception {
    ModelSink.disconnect();
    pigeon.shutdown();
    assertThat(failures.first()).isNull();
  }

  private void connect(long timeoutMillis) {
    Map<InetSocketAddress, PigeonClient.Wire> servers = new LinkedHashMap<>();
    servers.put(InetSocketAddress.createUnresolved("cache-1", 11211), first);
    servers.put(InetSocketAddress.createUnresolved("cache-2", 11211), second);
    pigeon = new PigeonClient(servers, timeoutMillis);
  }

  private void connectSeen(long timeoutMillis) {
    connect(timeoutMillis);
    client = registry.clients().get(0);
  }

  private Node node(int index) {
    return client.nodes().get(index);
  }

  @Test
  void everyHookAndEveryReadingFits() {
    connectSeen(LONG_MILLIS);

    assertThat(STATUS.offLines()).isEmpty();
    assertThat(STATUS.installed()).isEqualTo(LIBRARY.hooks().size());
    assertThat(client.reader().missing()).isEmpty();
    assertThat(client.settings().operationTimeoutMillis).isEqualTo(LONG_MILLIS);
    assertThat(client.threads().ioThreads()).isEqualTo(2);
  }

  @Test
  void callsAreCountedByOutcome() throws Exception {
    connectSeen(LONG_MILLIS);
    for (String key : new String[] {"a", "b", "c"}) {
      pigeon.call("get " + key);
      pigeon.call("set " + key + " 1");
      pigeon.call("get " + key);
    }
    pigeon.call("get longer");

    assertCountedAlike();
    assertThat(node(0).outcomes().of(Operation.GET, Outcome.HIT)).isEqualTo(1);
    assertThat(node(1).outcomes().of(Operation.GET, Outcome.HIT)).isEqualTo(2);
    assertThat(node(1).serviceTime()).isNotNull();
  }

  @Test
  void aNodeIsLostWithItsCause() throws Exception {
    connectSeen(LONG_MILLIS);
    second.breakOff();
    assertThatThrownBy(() -> pigeon.call("get a")).hasRootCauseInstanceOf(IOException.class);
    assertThatThrownBy(() -> pigeon.call("get a")).isInstanceOf(IOException.class);
    pigeon.call("get b");

    assertCountedAlike();
    assertThat(node(0).health().state()).isEqualTo(NodeState.UP);
    assertThat(node(1).health().state()).isEqualTo(NodeState.DOWN);
    assertThat(node(1).health().downCause()).isEqualTo(DownCause.RESET);
  }

  @Test
  void whatNobodyWaitsForIsPendingUntilItsLateReply() throws Exception {
    first.silent = true;
    connectSeen(SHORT_MILLIS);
    assertThatThrownBy(() -> pigeon.call("get b")).isInstanceOf(TimeoutException.class);
    assertThatThrownBy(() -> pigeon.call("set b 1")).isInstanceOf(TimeoutException.class);

    assertCountedAlike();
    await(() -> pending().readQueueSize(), 1);
    assertThat(pending().writeQueueSize()).isEqualTo(1);
    assertThat(pending().deadWeight()).isEqualTo(2);
    assertThat(node(0).timeoutWaits().configuredMillis()).isEqualTo(SHORT_MILLIS);

    first.speak();
    await(node(0)::lateReplies, 2L);
    assertThat(pending().operations()).isZero();
    assertCountedAlike();
  }

  @Test
  void aClientThatIsShutDownIsShownNoMore() throws Exception {
    connectSeen(LONG_MILLIS);
    pigeon.shutdown();

    assertThat(registry.clients()).isEmpty();
    assertThat(registry.clientsShutDown()).isEqualTo(1);
    assertThat(registry.origins().orphanThreads()).isZero();
    assertThat(node(0).health().downTotal()).isZero();
  }

  @Test
  void aClientThatWasThereBeforeTheAgentIsFoundByItsThreads() throws Exception {
    ModelSink.disconnect();
    connect(LONG_MILLIS);
    second.breakOff();
    assertThatThrownBy(() -> pigeon.call("get a")).hasRootCauseInstanceOf(IOException.class);
    openTheDoor();

    Arrays.stream(Sampler.allThreads())
        .filter(Objects::nonNull)
        .map(LIBRARY::clientRunBy)
        .filter(Objects::nonNull)
        .forEach(found -> registry.adoption().adopt(found, true));

    assertThat(registry.clients()).hasSize(1);
    client = registry.clients().get(0);
    assertThat(node(0).health().state()).isEqualTo(NodeState.UP);
    assertThat(node(1).health().downCause()).isEqualTo(DownCause.BEFORE_ATTACH);
    pigeon.call("get b");
    await(node(0).outcomes()::total, 1L);
  }

  private void assertCountedAlike() {
    Map<String, Long> counted = new TreeMap<>();
    pigeon
        .counts()
        .forEach(
            (call, count) -> {
              String[] words = call.split(" ", 2);
              counted.put(words[0] + " " + OUTCOMES.get(words[1]).text(), count);
            });
    // The client wakes a caller a moment before the end of the request is reported.
    await(this::shown, counted);
  }

  private Map<String, Long> shown() {
    Map<String, Long> shown = new TreeMap<>();
    for (Node node : client.nodes()) {
      for (Operation operation : Operation.values()) {
        for (Outcome outcome : Outcome.values()) {
          long count = node.outcomes().of(operation, outcome);
          if (count > 0) {
            shown.merge(operation.text() + " " + outcome.text(), count, Long::sum);
          }
        }
      }
    }
    return shown;
  }

  private Pending pending() {
    sampler.tick();
    return node(0).pending();
  }

  private static <T> void await(Supplier<T> actual, T expected) {
    long deadline = System.nanoTime() + 30_000_000_000L;
    while (!actual.get().equals(expected) && System.nanoTime() - deadline < 0) {
      Thread.yield();
    }
    assertThat(actual.get()).isEqualTo(expected);
  }
}
