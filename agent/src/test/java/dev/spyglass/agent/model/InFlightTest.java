package dev.spyglass.agent.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spyglass.agent.reader.ClientSettings;
import dev.spyglass.agent.reader.ConnectionReading;
import dev.spyglass.agent.reader.NodeReading;
import dev.spyglass.agent.reader.Operation;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class InFlightTest {
  private static final int GET = Operation.GET.ordinal();

  private final InFlight inFlight = new InFlight();
  private final Object connection = new Object();
  private final Object request = new Object();
  private final Node node = node();

  private static Node node() {
    Client client = new Client("c", new FakeReader(), new Object(), new ClientSettings());
    return new Node(client, "cache-1", 11211, NodeState.UP, 1, null, true, false);
  }

  private NodeReading reading() {
    NodeReading reading = new NodeReading();
    inFlight.read(node, reading);
    return reading;
  }

  @Test
  void aRequestIsFoundWithWhatWasNoted() {
    inFlight.add(node, connection, request, GET, 5);
    int place = inFlight.find(request);
    inFlight.written(place, 7);
    inFlight.written(place, 9);

    assertThat(inFlight.node(place)).isSameAs(node);
    assertThat(inFlight.kind(place)).isEqualTo(GET);
    assertThat(inFlight.queuedNanos(place)).isEqualTo(5);
    assertThat(inFlight.writtenNanos(place)).isEqualTo(7);
  }

  @Test
  void theQueuesOfEachConnectionAreReported() {
    Object other = new Object();
    inFlight.add(node, connection, request, GET, 5);
    inFlight.written(inFlight.find(request), 7);
    inFlight.add(node, other, new Object(), GET, 5);
    NodeReading reading = new NodeReading();
    reading.add(new ConnectionReading(connection, 1, true));
    reading.add(new ConnectionReading(other, 2, true));
    reading.add(new ConnectionReading(new Object(), -1, false));
    inFlight.read(node, reading);

    assertThat(reading.openConnections).isEqualTo(2);
    assertThat(reading.oldestUntakenNanos).isEqualTo(5);
    assertThat(reading.connections())
        .extracting(ConnectionReading::writeQueueSize)
        .containsExactly(0, 1, 0);
    assertThat(reading.connections())
        .extracting(ConnectionReading::readQueueSize)
        .containsExactly(1, 0, 0);
  }

  @Test
  void theFirstEndCounts() {
    inFlight.add(node, connection, request, GET, 5);
    int place = inFlight.find(request);

    assertThat(inFlight.remove(place, request)).isZero();
    assertThat(inFlight.remove(place, request)).isEqualTo(InFlight.NONE);
    assertThat(inFlight.find(request)).isEqualTo(InFlight.NONE);
    assertThat(inFlight.giveUp(place, request)).isFalse();
  }

  @Test
  void theEndShowsThatTheCallerHadGivenUp() {
    inFlight.add(node, connection, request, GET, 5);
    int place = inFlight.find(request);

    assertThat(inFlight.giveUp(place, request)).isTrue();
    assertThat(inFlight.giveUp(place, request)).isFalse();
    assertThat(inFlight.givenUp(node)).isEqualTo(1);
    assertThat(inFlight.remove(place, request)).isEqualTo(InFlight.GIVEN_UP);
    assertThat(inFlight.givenUp(node)).isZero();
  }

  @Test
  void sizesAndAgesAreThoseOfTheNode() {
    Object other = new Object();
    inFlight.add(node, connection, request, GET, 5);
    inFlight.add(node, connection, other, GET, 4);
    inFlight.add(node(), connection, new Object(), GET, 1);
    inFlight.written(inFlight.find(request), 8);

    assertThat(reading().writeQueueSize).isEqualTo(1);
    assertThat(reading().readQueueSize).isEqualTo(1);
    assertThat(reading().oldestQueuedNanos).isEqualTo(4);
    assertThat(reading().oldestWrittenNanos).isEqualTo(8);
  }

  @Test
  void aClosedConnectionTakesItsOwnRequestsWithIt() {
    Object givenUp = new Object();
    Object elsewhere = new Object();
    inFlight.add(node, connection, request, GET, 5);
    inFlight.add(node, connection, givenUp, GET, 5);
    inFlight.add(node, connection, new Object(), -1, 5);
    inFlight.add(node, new Object(), elsewhere, GET, 5);
    inFlight.giveUp(inFlight.find(givenUp), givenUp);

    assertThat(inFlight.removeAll(connection)).isEqualTo(1);
    assertThat(inFlight.find(elsewhere)).isNotEqualTo(InFlight.NONE);
    assertThat(reading().writeQueueSize).isEqualTo(1);
  }

  @Test
  void aClientTakesItsRequestsWithIt() {
    inFlight.add(node, connection, request, GET, 5);
    inFlight.removeAll(node.client());

    assertThat(inFlight.find(request)).isEqualTo(InFlight.NONE);
  }

  @Test
  void itGrowsAndIsBoundedAndCountsWhatItDoesNotFollow() {
    List<Object> requests = new ArrayList<>();
    for (int i = 0; i < 100_000; i++) {
      requests.add(new Object());
      inFlight.add(node, connection, requests.get(i), GET, 5);
    }

    assertThat(inFlight.find(requests.get(30_000))).isNotEqualTo(InFlight.NONE);
    assertThat(reading().writeQueueSize + inFlight.notFollowed()).isEqualTo(100_000);
    assertThat(inFlight.notFollowed()).isPositive();
  }

  @Test
  void threadsThatAddAndEndAtOnceLoseNothing() throws InterruptedException {
    int threads = 4;
    AtomicInteger ended = new AtomicInteger();
    CountDownLatch done = new CountDownLatch(threads);
    for (int t = 0; t < threads; t++) {
      new Thread(() -> addAndEnd(ended, done)).start();
    }
    done.await();

    assertThat(ended).hasValue(threads * 50_000);
    assertThat(reading().pending()).isZero();
  }

  private void addAndEnd(AtomicInteger ended, CountDownLatch done) {
    Deque<Object> mine = new ArrayDeque<>();
    for (int i = 0; i < 50_000; i++) {
      Object added = new Object();
      mine.add(added);
      inFlight.add(node, connection, added, GET, i);
      if (mine.size() > 100) {
        end(mine.poll(), ended);
      }
    }
    while (!mine.isEmpty()) {
      end(mine.poll(), ended);
    }
    done.countDown();
  }

  private void end(Object one, AtomicInteger ended) {
    if (inFlight.remove(inFlight.find(one), one) != InFlight.NONE) {
      ended.incrementAndGet();
    }
  }
}
