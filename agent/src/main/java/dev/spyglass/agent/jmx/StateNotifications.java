package dev.spyglass.agent.jmx;

import dev.spyglass.agent.model.Client;
import dev.spyglass.agent.model.Transition;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import javax.management.MBeanNotificationInfo;
import javax.management.Notification;
import javax.management.ObjectName;
import javax.management.openmbean.OpenDataException;

/**
 * Sends the state changes of a client's nodes as notifications. A node that flaps does so for as
 * long as it flaps: after ten changes of a node within a minute, one notification at the end of
 * that minute stands for the others.
 */
final class StateNotifications {
  static final MBeanNotificationInfo INFO =
      new MBeanNotificationInfo(
          new String[] {"spyglass.node.state"},
          Notification.class.getName(),
          "A node changed its state: at most ten for each node and minute, and one that stands for"
              + " the other changes of that minute");

  private static final int MOST = 10;
  private static final long MINUTE_NANOS = TimeUnit.MINUTES.toNanos(1);

  /** The changes of one node within a minute. */
  private static final class Minute {
    final long beganNanos;
    int sent;
    int heldBack;
    Transition firstHeldBack;
    Transition lastHeldBack;

    Minute(long beganNanos) {
      this.beganNanos = beganNanos;
    }

    boolean isOver(long nowNanos) {
      return nowNanos - beganNanos >= MINUTE_NANOS;
    }
  }

  private final ObjectName source;
  private final Client client;
  private final EmittingBean<?> emitter;
  private final Map<String, Minute> minutes = new HashMap<>();
  private long sequence;

  StateNotifications(ObjectName source, Client client, EmittingBean<?> emitter) {
    this.source = source;
    this.client = client;
    this.emitter = emitter;
  }

  /** Sends what changed since the last time. */
  void send(long nowNanos) throws OpenDataException {
    for (Iterator<Minute> all = minutes.values().iterator(); all.hasNext(); ) {
      Minute minute = all.next();
      if (minute.isOver(nowNanos)) {
        all.remove();
        sumUp(minute);
      }
    }
    for (Transition change : client.transitionsSince(sequence)) {
      sequence = change.sequence;
      Minute minute = minutes.computeIfAbsent(change.node, node -> new Minute(nowNanos));
      if (minute.sent < MOST) {
        minute.sent++;
        send(change, change, 1, change.node + ": " + change.from + " -> " + state(change));
      } else {
        minute.firstHeldBack = minute.heldBack++ == 0 ? change : minute.firstHeldBack;
        minute.lastHeldBack = change;
      }
    }
  }

  private void sumUp(Minute minute) throws OpenDataException {
    Transition last = minute.lastHeldBack;
    if (last != null) {
      String text = last.node + ": " + minute.heldBack + " more changes within a minute, now ";
      send(minute.firstHeldBack, last, minute.heldBack, text + state(last));
    }
  }

  private static String state(Transition change) {
    return change.cause == null ? change.to.name() : change.to + " (" + change.cause + ")";
  }

  private void send(Transition first, Transition last, int changes, String message)
      throws OpenDataException {
    Notification notification =
        new Notification(INFO.getNotifTypes()[0], source, last.sequence, last.atMillis, message);
    notification.setUserData(Transitions.asOpenData(first, last, changes));
    emitter.send(notification);
  }
}
