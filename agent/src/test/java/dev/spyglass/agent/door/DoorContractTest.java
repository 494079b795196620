package dev.spyglass.agent.door;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Field;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Pins the door: from release 0.1.0 on a difference needs a new {@code VERSION}, because a JVM may
 * hold the door of an earlier release.
 */
class DoorContractTest {
  private static final int VERSION = 1;

  /** Number and name of each event. */
  private static final String NUMBERS =
      """
      0 CLIENT_CREATED
      1 CLIENT_SHUT_DOWN
      2 THREAD_AT_WORK
      3 MESSAGE_LOGGED
      8 NODE_CONNECTING
      9 NODE_CONNECTED
      10 NODE_LOST
      16 CONNECTION_CHANGED
      17 CONNECTION_FAILED
      18 CONNECTION_LOST
      19 CONNECTION_CLOSED
      24 OPERATION_ROUTED
      25 OPERATION_QUEUED
      26 OPERATION_MERGED
      27 OPERATION_COPIED
      28 OPERATION_CHECKED
      29 OPERATION_STATE
      30 OPERATION_REPLY
      31 OPERATION_FAILED
      32 OPERATION_TIMED_OUT
      33 OPERATION_CANCELLED
      40 REQUEST_QUEUED
      41 REQUEST_HANDED_OVER
      42 REQUEST_REFUSED
      43 REQUEST_WRITTEN
      44 REQUEST_DROPPED
      45 REQUEST_ENDED
      46 REQUEST_WAIT_ENDED
      48 WAIT_STARTED
      49 WAIT_ENDED
      50 BULK_WAIT_ENDED
      51 CALL_STARTED
      52 CALL_ENDED
      56 CONNECTION_BORROWED
      57 CONNECTION_WRITTEN
      58 CONNECTION_ANSWERED
      59 CONNECTION_RETURNED
      63 EVENT
      """;

  /** What instrumented code and agents call. */
  private static final String DOOR =
      """
      SpyglassEventSink sink()
      boolean isOff(int)
      long callStarted()
      long requestWaitStarted()
      long waitStarted(CountDownLatch)
      void bulkWaitEnded(Collection, Collection, long, long, TimeUnit)
      void callEnded(Object, long, long, boolean, Throwable)
      void clientCreated(Object, Object)
      void clientShutDown(Object)
      void connectionAnswered(Object, boolean)
      void connectionBorrowed(Object, Object, Object, long)
      void connectionChanged(Object)
      void connectionClosed(Object)
      void connectionFailed(Object, Throwable)
      void connectionLost(Object, Object, boolean)
      void connectionReturned(Object, boolean)
      void connectionWritten(Object, Object)
      void event(int, Object, Object, long)
      void messageLogged(Object)
      void nodeConnected(Object)
      void nodeConnecting(Object, Object, Object)
      void nodeLost(Object, Object, boolean)
      void operationCancelled(Object, Object, Object, long, boolean, boolean)
      void operationChecked(Object, Object, long, boolean, boolean)
      void operationCopied(Object, Collection)
      void operationFailed(Object, Object, String)
      void operationMerged(Object, Object)
      void operationQueued(Object, Object, Throwable)
      void operationReply(Object, String)
      void operationRouted(Object, String, Object)
      void operationState(Object, Object, Object, long, long, boolean, boolean)
      void operationTimedOut(Object, Object, Object, long, boolean)
      void requestDropped(Object, boolean)
      void requestEnded(Object, Object, Throwable)
      void requestHandedOver(Object, Object, Object)
      void requestQueued(Object, Object)
      void requestRefused(Object, Object, Throwable)
      void requestWaitEnded(Object, Object, long, long, Throwable)
      void requestWritten(Object)
      void sendTo(SpyglassEventSink)
      void switchOff(int)
      void threadAtWork(Object)
      void waitEnded(Object, Object, long, long, TimeUnit, Throwable)
      """;

  /** What an agent implements. */
  private static final String SINK =
      """
      void bulkWaitEnded(Collection, Collection, long, long, TimeUnit)
      void callEnded(Object, long, long, boolean, Throwable)
      void callStarted()
      void clientCreated(Object, Object)
      void clientShutDown(Object)
      void connectionAnswered(Object)
      void connectionBorrowed(Object, Object, Object, long)
      void connectionChanged(Object)
      void connectionClosed(Object)
      void connectionFailed(Object, Throwable)
      void connectionLost(Object, Object, boolean)
      void connectionReturned(Object, boolean)
      void connectionWritten(Object, Object)
      void event(int, Object, Object, long)
      void hookFailed(int, Throwable)
      void messageLogged(Object)
      void nodeConnected(Object)
      void nodeConnecting(Object, Object, Object)
      void nodeLost(Object, Object, boolean)
      void operationCancelled(Object, Object, Object, long, boolean, boolean)
      void operationChecked(Object, Object, long, boolean, boolean)
      void operationCopied(Object, Collection)
      void operationFailed(Object, Object, String)
      void operationMerged(Object, Object)
      void operationQueued(Object, Object, Throwable)
      void operationReply(Object, String)
      void operationRouted(Object, String, Object)
      void operationState(Object, Object, Object, long, long, boolean, boolean)
      void operationTimedOut(Object, Object, Object, long, boolean)
      void requestDropped(Object)
      void requestEnded(Object, Object, Throwable)
      void requestHandedOver(Object, Object, Object)
      void requestQueued(Object, Object)
      void requestRefused(Object, Object, Throwable)
      void requestWaitEnded(Object, Object, long, long, Throwable)
      void requestWritten(Object)
      void threadAtWork(Object)
      void waitEnded(Object, Object, long, long, TimeUnit, Throwable)
      void waitStarted(long)
      """;

  @AfterEach
  void close() {
    SpyglassEvents.sendTo(null);
  }

  @Test
  void theVersionIsTheOneThatThisTestDescribes() {
    assertThat(SpyglassEvents.VERSION).isEqualTo(VERSION);
  }

  @Test
  void theNumbersOfTheEventsStay() throws Exception {
    Map<Integer, String> names = new TreeMap<>();
    for (Field constant : SpyglassEvents.class.getFields()) {
      if (!constant.getName().equals("VERSION")) {
        assertThat(names.put(constant.getInt(null), constant.getName())).isNull();
      }
    }

    assertThat(names.entrySet())
        .extracting(e -> e.getKey() + " " + e.getValue())
        .containsExactlyElementsOf(NUMBERS.lines().toList());
  }

  @Test
  void theSignaturesStay() {
    assertThat(signatures(SpyglassEvents.class)).isEqualTo(DOOR);
    assertThat(signatures(SpyglassEventSink.class)).isEqualTo(SINK);
  }

  private static String signatures(Class<?> type) {
    return Arrays.stream(type.getDeclaredMethods())
        .filter(method -> Modifier.isPublic(method.getModifiers()))
        .map(DoorContractTest::signature)
        .sorted()
        .collect(Collectors.joining("\n", "", "\n"));
  }

  private static String signature(Method method) {
    String parameters =
        Arrays.stream(method.getParameterTypes())
            .map(Class::getSimpleName)
            .collect(Collectors.joining(", "));
    return method.getReturnType().getSimpleName() + " " + method.getName() + "(" + parameters + ")";
  }

  static Stream<Method> methodsThatReport() {
    Collection<String> others = List.of("sendTo", "sink", "switchOff", "isOff");
    return Arrays.stream(SpyglassEvents.class.getDeclaredMethods())
        .filter(m -> Modifier.isPublic(m.getModifiers()) && !others.contains(m.getName()));
  }

  @ParameterizedTest
  @MethodSource("methodsThatReport")
  void anEventThatFailsIsReportedAndSwitchedOffByItsOwnNumber(Method method) throws Exception {
    List<String> received = new ArrayList<>();
    List<Integer> failed = new ArrayList<>();
    SpyglassEvents.sendTo(
        sink(
            (proxy, called, arguments) -> {
              if (called.getName().equals("hookFailed")) {
                failed.add((Integer) arguments[0]);
                return null;
              }
              received.add(called.getName());
              throw new IllegalStateException("planted");
            }));

    method.invoke(null, arguments(method));

    assertThat(received).isNotEmpty();
    assertThat(failed).extracting(DoorContractTest::nameOf).isEqualTo(received);

    failed.forEach(SpyglassEvents::switchOff);
    received.clear();
    method.invoke(null, arguments(method));
    assertThat(received).isEmpty();
  }

  private static SpyglassEventSink sink(InvocationHandler handler) {
    return (SpyglassEventSink)
        Proxy.newProxyInstance(
            DoorContractTest.class.getClassLoader(),
            new Class<?>[] {SpyglassEventSink.class},
            handler);
  }

  /** Arguments with which no method keeps its event to itself. */
  private static Object[] arguments(Method method) {
    Map<Class<?>, Object> values =
        Map.of(
            int.class,
            64,
            long.class,
            1L,
            boolean.class,
            true,
            String.class,
            "text",
            Object.class,
            "object",
            Throwable.class,
            new IllegalStateException("of a client"),
            Collection.class,
            List.of(),
            TimeUnit.class,
            TimeUnit.SECONDS,
            CountDownLatch.class,
            new CountDownLatch(1));
    return Arrays.stream(method.getParameterTypes()).map(values::get).toArray();
  }

  /** The event with this number, as its method is called. */
  private static String nameOf(int number) {
    String constant =
        NUMBERS
            .lines()
            .filter(line -> line.startsWith(number + " "))
            .map(line -> line.substring(line.indexOf(' ') + 1))
            .findAny()
            .orElse("none with number " + number);
    StringBuilder name = new StringBuilder();
    for (String word : constant.split("_")) {
      name.append(word.charAt(0)).append(word.substring(1).toLowerCase(Locale.ROOT));
    }
    return name.substring(0, 1).toLowerCase(Locale.ROOT) + name.substring(1);
  }
}
