package dev.spyglass.agent.leak;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.spyglass.agent.model.ClientNames;
import dev.spyglass.agent.model.FakeReader;
import dev.spyglass.agent.model.FakeReader.FakeClient;
import dev.spyglass.agent.model.FakeReader.FakeNode;
import dev.spyglass.agent.model.FakeReader.FakeOperation;
import dev.spyglass.agent.model.HookFailures;
import dev.spyglass.agent.model.Registry;
import dev.spyglass.agent.model.Sampler;
import dev.spyglass.agent.reader.Operation;
import dev.spyglass.agent.reader.SuspectKind;
import java.util.Collections;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LeakWatchTest {
  private static final int OLD_MILLIS = 40_000;

  private final FakeReader reader = new FakeReader();
  private final Registry registry = new Registry(client -> reader, new ClientNames(""));
  private final Sampler sampler = new Sampler(registry, new HookFailures());
  private final LeakWatch watch =
      new LeakWatch(registry, o -> 16, new HeapHistogram(() -> false, Collections::emptySet));
  private final FakeClient client = new FakeClient();
  private final FakeNode node = new FakeNode("cache-1", 11211);

  @BeforeEach
  void settings() {
    reader.settings.operationTimeoutMillis = 500;
    reader.settings.failureMode = "Retry";
    client.nodes.add(node);
  }

  @Test
  void whatADeadNodeHoldsIsReportedWithHolderSizeAndRate() {
    nodeIs(false);
    queue(Operation.GET, 41);
    look();

    Suspect suspect = watch.suspects().get(0);
    assertThat(suspect.kind).isEqualTo(SuspectKind.PENDING_ON_DEAD_NODE);
    assertThat(suspect.node).isEqualTo("cache-1:11211");
    assertThat(suspect.queue).isEqualTo("writeQueue");
    assertThat(suspect.count).isEqualTo(41);
    assertThat(suspect.deadWeight).isEqualTo(40);
    assertThat(suspect.bytes).isEqualTo(41 * (16 + 16 + 100 + 64));
    assertThat(suspect.arrivalsPerSecond).isCloseTo(1, within(0.01));
    assertThat(suspect.oldestPendingMillis).isGreaterThanOrEqualTo(OLD_MILLIS);
    assertThat(suspect.classLines()).contains("FakeReader$FakeOperation 41 656");
    assertThat(suspect.severity).isEqualTo(Suspect.Severity.WARN);
    assertThat(watch.suspectsTotal()).isOne();
  }

  @Test
  void whatWillFillTheHeapWithinTheHourIsAnError() {
    LeakWatch ofLargeObjects =
        new LeakWatch(
            registry, o -> 64 << 20, new HeapHistogram(() -> false, Collections::emptySet));
    nodeIs(false);
    queue(Operation.GET, 41);
    sampler.tick();
    ofLargeObjects.analyse(false);

    Suspect suspect = ofLargeObjects.suspects().get(0);
    assertThat(suspect.severity).isEqualTo(Suspect.Severity.ERROR);
    assertThat(suspect.full).isEqualTo("heap");
    assertThat(suspect.fullAtMillis - System.currentTimeMillis()).isBetween(-5_000L, 3_600_000L);
  }

  @Test
  void otherFailureModesKeepOnlyWhatWasThereAtTheMark() {
    reader.settings.failureMode = "Cancel";
    nodeIs(false);
    queue(Operation.GET, 20);
    queue(Operation.STATS, 20);
    look();

    assertThat(watch.suspects())
        .extracting(suspect -> suspect.kind)
        .containsExactlyInAnyOrder(
            SuspectKind.KEPT_AFTER_MARK_DOWN, SuspectKind.BROADCAST_ON_DEAD_NODE);
  }

  @Test
  void whatComesAfterTheMarkHadNoOtherNode() {
    reader.settings.failureMode = "Redistribute";
    nodeIs(false);
    queue(Operation.GET, 20);
    // As if they had come five seconds after the mark.
    node.pending.add(new FakeOperation(node, -5_000));
    show();
    look();
    assertThat(watch.suspects())
        .extracting(suspect -> suspect.kind)
        .containsExactly(SuspectKind.KEPT_AFTER_MARK_DOWN);

    node.pending.addAll(Collections.nCopies(9, new FakeOperation(node, -5_000)));
    show();
    look();
    assertThat(watch.suspects())
        .extracting(suspect -> suspect.kind)
        .containsExactly(SuspectKind.NO_OTHER_NODE);
  }

  @Test
  void onANodeThatIsUpItMattersWhetherSomebodyGaveUp() {
    nodeIs(true);
    queue(Operation.GET, 20);
    look();
    assertThat(watch.suspects())
        .extracting(suspect -> suspect.kind)
        .containsExactly(SuspectKind.FUTURES_NOT_COLLECTED);

    node.pending.forEach(operation -> operation.cancelled = true);
    look();
    assertThat(watch.suspects())
        .extracting(suspect -> suspect.kind)
        .containsExactly(SuspectKind.TIMED_OUT_ON_THE_WIRE);
  }

  @Test
  void whatIsYoungOrLittleIsNoSuspect() {
    nodeIs(false);
    queue(Operation.GET, 9);
    look();
    assertThat(watch.suspects()).isEmpty();

    node.pending.clear();
    for (int i = 0; i < 5_000; i++) {
      node.pending.add(new FakeOperation(node, 1_000));
    }
    show();
    look();
    assertThat(watch.suspects()).isEmpty();
  }

  @Test
  void aBacklogThatDrainsIsNoSuspect() {
    nodeIs(true);
    for (int backlog = 5_000; backlog > 0; backlog -= 500) {
      client.listenerBacklog = backlog;
      look();
      assertThat(watch.suspects()).isEmpty();
    }
  }

  @Test
  void whatIsGoneIsRememberedWithItsTimeAndComesBackUnderItsSignature() {
    nodeIs(false);
    queue(Operation.GET, 41);
    look();
    String signature = watch.suspects().get(0).signature;
    node.pending.clear();
    show();
    look();

    assertThat(watch.suspects()).isEmpty();
    assertThat(watch.gone()).hasSize(1);
    assertThat(watch.gone().get(0).signature).isEqualTo(signature);
    assertThat(watch.gone().get(0).goneAtMillis).isPositive();

    queue(Operation.GET, 41);
    look();
    assertThat(watch.suspects().get(0).signature).isEqualTo(signature);
    assertThat(watch.suspectsTotal()).isEqualTo(2);
  }

  @Test
  void aLongQueueIsWalkedWithinTheBudgetAndCountedAllTheSame() {
    nodeIs(false);
    FakeOperation one = new FakeOperation(node, OLD_MILLIS);
    node.pending.addAll(Collections.nCopies(2_000_000, one));
    show();
    look();

    assertThat(watch.suspects().get(0).count).isEqualTo(2_000_000);
  }

  @Test
  void aBacklogCountsOnceItLasts() {
    nodeIs(true);
    client.listenerBacklog = 500;
    look();
    assertThat(watch.suspects()).isEmpty();
    look();
    look();

    assertThat(watch.suspects())
        .extracting(suspect -> suspect.kind)
        .containsExactly(SuspectKind.LISTENER_BACKLOG);
  }

  @Test
  void whatWaitsToBeSentOnceMoreCountsOnceItLasts() {
    nodeIs(true);
    client.retryQueueSize = 50;
    look();
    assertThat(watch.suspects()).isEmpty();
    look();
    look();

    Suspect suspect = watch.suspects().get(0);
    assertThat(suspect.kind).isEqualTo(SuspectKind.RETRY_QUEUE);
    assertThat(suspect.queue).isEqualTo("retryQueue");
    assertThat(suspect.count).isEqualTo(50);
  }

  private void nodeIs(boolean up) {
    node.reading.active = up;
    registry.adoption().adopt(client, true);
  }

  private void queue(Operation kind, int count) {
    for (int i = 0; i < count; i++) {
      FakeOperation operation =
          new FakeOperation(node, OLD_MILLIS - (long) i * OLD_MILLIS / Math.max(1, count - 1));
      operation.kind = kind;
      node.pending.add(operation);
    }
    show();
  }

  private void show() {
    node.reading.writeQueueSize = node.pending.size();
    node.reading.oldestQueuedNanos =
        node.pending.isEmpty() ? 0 : reader.queuedNanos(node.pending.get(0));
  }

  private void look() {
    sampler.tick();
    watch.analyse(false);
  }
}
