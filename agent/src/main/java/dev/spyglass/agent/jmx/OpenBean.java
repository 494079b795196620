package dev.spyglass.agent.jmx;

import dev.spyglass.agent.attribute.Attribute;
import dev.spyglass.agent.attribute.Bean;
import dev.spyglass.agent.attribute.BeanOperation;
import dev.spyglass.agent.attribute.Column;
import java.util.HashMap;
import java.util.List;
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
import javax.management.openmbean.OpenMBeanParameterInfo;
import javax.management.openmbean.OpenMBeanParameterInfoSupport;
import javax.management.openmbean.OpenType;
import javax.management.openmbean.SimpleType;

/** A {@link Bean} as an Open MBean. Reading never resets anything and never throws. */
final class OpenBean<T> extends NotificationBroadcasterSupport implements DynamicMBean {
  private final Bean<T> bean;
  private final Map<String, Attribute<T>> attributes = new HashMap<>();
  private final Map<String, OpenType<?>> types = new HashMap<>();
  private final MBeanInfo info;

  OpenBean(Bean<T> bean, MBeanNotificationInfo... notifications) throws OpenDataException {
    super(notifications);
    this.bean = bean;
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
            operations(bean.attributes().operations()),
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

  private static <T> OpenMBeanOperationInfo[] operations(List<BeanOperation<T>> operations) {
    OpenMBeanOperationInfo[] infos = new OpenMBeanOperationInfo[operations.size()];
    for (int i = 0; i < infos.length; i++) {
      BeanOperation<T> operation = operations.get(i);
      OpenMBeanParameterInfo[] parameters =
          new OpenMBeanParameterInfo[operation.parameters().size()];
      for (int p = 0; p < parameters.length; p++) {
        Column parameter = operation.parameters().get(p);
        parameters[p] =
            new OpenMBeanParameterInfoSupport(
                parameter.name(), parameter.name(), OpenTypes.simpleType(parameter.type()));
      }
      infos[i] =
          new OpenMBeanOperationInfoSupport(
              operation.name(),
              operation.description(),
              parameters,
              operation.isChanging() ? SimpleType.VOID : SimpleType.STRING,
              operation.isChanging() ? MBeanOperationInfo.ACTION : MBeanOperationInfo.INFO);
    }
    return infos;
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
    for (BeanOperation<T> operation : bean.attributes().operations()) {
      int given = arguments == null ? 0 : arguments.length;
      if (operation.name().equals(name) && operation.parameters().size() == given) {
        return run(operation, arguments);
      }
    }
    throw new ReflectionException(new NoSuchMethodException(name));
  }

  private String run(BeanOperation<T> operation, Object[] arguments) throws MBeanException {
    try {
      return bean.run(operation, arguments);
    } catch (ClassCastException | NullPointerException e) {
      throw new MBeanException(new IllegalArgumentException("arguments of another type"));
    } catch (IllegalStateException e) {
      // The exception itself may hold classes that a JMX client does not know.
      throw new MBeanException(new IllegalStateException(e.getMessage()));
    }
  }

  @Override
  public MBeanInfo getMBeanInfo() {
    return info;
  }
}
