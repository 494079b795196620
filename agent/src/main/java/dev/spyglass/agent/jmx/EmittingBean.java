package dev.spyglass.agent.jmx;

import dev.spyglass.agent.attribute.Bean;
import javax.management.ListenerNotFoundException;
import javax.management.MBeanNotificationInfo;
import javax.management.Notification;
import javax.management.NotificationBroadcasterSupport;
import javax.management.NotificationEmitter;
import javax.management.NotificationFilter;
import javax.management.NotificationListener;
import javax.management.openmbean.OpenDataException;

/** An {@link OpenBean} that also sends notifications. */
final class EmittingBean<T> extends OpenBean<T> implements NotificationEmitter {
  private final NotificationBroadcasterSupport listeners;

  EmittingBean(Bean<T> bean, MBeanNotificationInfo notifications) throws OpenDataException {
    super(bean, notifications);
    listeners = new NotificationBroadcasterSupport(notifications);
  }

  void send(Notification notification) {
    listeners.sendNotification(notification);
  }

  @Override
  public void addNotificationListener(
      NotificationListener listener, NotificationFilter filter, Object handback) {
    listeners.addNotificationListener(listener, filter, handback);
  }

  @Override
  public void removeNotificationListener(NotificationListener listener)
      throws ListenerNotFoundException {
    listeners.removeNotificationListener(listener);
  }

  @Override
  public void removeNotificationListener(
      NotificationListener listener, NotificationFilter filter, Object handback)
      throws ListenerNotFoundException {
    listeners.removeNotificationListener(listener, filter, handback);
  }

  @Override
  public MBeanNotificationInfo[] getNotificationInfo() {
    return listeners.getNotificationInfo();
  }
}
