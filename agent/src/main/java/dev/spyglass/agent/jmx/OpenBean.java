package dev.spyglass.agent.jmx;

import dev.spyglass.agent.attribute.Attribute;
import dev.spyglass.agent.attribute.Bean;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import javax.management.AttributeList;
import javax.management.AttributeNotFoundException;
import javax.management.Descriptor;
import javax.management.DynamicMBean;
import javax.management.ImmutableDescriptor;
import javax.management.MBeanException;
import javax.management.MBeanInfo;
import javax.management.MBeanNotificationInfo;
import javax.management.MBeanOperationInfo;
import javax.management.NotificationBroadcasterSupport;
import javax.management.ReflectionException;
import javax.management.openmbean.OpenDataException;
import javax.management.openmbean.OpenMBeanAttributeInfo;
import javax.management.openmbean.OpenMBeanAttributeInfoSupport;
import javax.management.openmbean.OpenMBeanInfoSupport;
import javax.management.openmbean.OpenMBeanOperationInfo;
import javax.management.openmbean.OpenMBeanOperationInfoSupport;
import javax.management.openmbean.OpenType;
import javax.management.openmbean.SimpleType;

/** A {@link Bean} as an Open MBean. Reading never resets anything and never throws. */
final class OpenBean<T> extends NotificationBroadcasterSupport implements DynamicMBean {
  private final Bean<T> bean;
  private final Runnable detach;
  private final Map<String, Attribute<T>> attributes = new HashMap<>();
  private final Map<String, OpenType<?>> types = new HashMap<>();
  private final MBeanInfo info;

  /**
   * @param detach what the operation {@code detach} does, or null for no such operation
   */
  OpenBean(Bean<T> bean, Runnable detach, MBeanNotificationInfo... notifications)
      throws OpenDataException {
    super(notifications);
    this.bean = bean;
    this.detach = detach;
    OpenMBeanAttributeInfo[] infos = new OpenMBeanAttributeInfo[bean.attributes().all().size()];
    int i = 0;
    for (Attribute<T> attribute : bean.attributes().all()) {
      OpenType<?> type = OpenTypes.typeOf(attribute);
      attributes.put(attribute.name(), attribute);
      types.put(attribute.name(), type);
      infos[i++] = info(attribute, type);
    }
    info =
        new OpenMBeanInfoSupport(
            bean.getClass().getName(),
            bean.attributes().description(),
            infos,
            null,
            detach == null ? null : new OpenMBeanOperationInfo[] {detachInfo()},
            notifications);
  }

  private static OpenMBeanAttributeInfo info(Attribute<?> attribute, OpenType<?> type) {
    String unit = unit(attribute.name());
    Descriptor descriptor =
        unit == null
            ? ImmutableDescriptor.EMPTY_DESCRIPTOR
            : new ImmutableDescriptor("units=" + unit);
    return new OpenMBeanAttributeInfoSupport(
        attribute.name(), attribute.description(), type, true, false, false, descriptor);
  }

  /** The unit that the name ends with, or null. */
  private static String unit(String name) {
    for (String unit : new String[] {"Millis", "Micros", "Nanos", "Bytes", "PerSecond"}) {
      if (name.endsWith(unit)) {
        return unit.toLowerCase(Locale.ROOT);
      }
    }
    return null;
  }

  private static OpenMBeanOperationInfo detachInfo() {
    return new OpenMBeanOperationInfoSupport(
        "detach",
        "Takes the agent out: hooks, MBeans, threads and channel",
        null,
        SimpleType.VOID,
        MBeanOperationInfo.ACTION);
  }

  @Override
  public Object getAttribute(String name) throws AttributeNotFoundException {
    Attribute<T> attribute = attributes.get(name);
    if (attribute == null) {
      throw new AttributeNotFoundException(name);
    }
    try {
      return OpenTypes.valueOf(attribute, types.get(name), bean.read(attribute));
    } catch (OpenDataException | RuntimeException e) {
      return null;
    }
  }

  @Override
  public AttributeList getAttributes(String[] names) {
    AttributeList list = new AttributeList();
    for (String name : names) {
      try {
        list.add(new javax.management.Attribute(name, getAttribute(name)));
      } catch (AttributeNotFoundException e) {
        // By contract, what cannot be read is left out.
        continue;
      }
    }
    return list;
  }

  @Override
  public void setAttribute(javax.management.Attribute attribute) throws AttributeNotFoundException {
    throw new AttributeNotFoundException("no attribute can be set");
  }

  @Override
  public AttributeList setAttributes(AttributeList list) {
    return new AttributeList();
  }

  @Override
  public Object invoke(String name, Object[] arguments, String[] signature)
      throws MBeanException, ReflectionException {
    if (detach == null || !name.equals("detach")) {
      throw new ReflectionException(new NoSuchMethodException(name));
    }
    detach.run();
    return null;
  }

  @Override
  public MBeanInfo getMBeanInfo() {
    return info;
  }
}
