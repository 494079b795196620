package dev.spyglass.agent.jmx;

import dev.spyglass.agent.attribute.Attribute;
import dev.spyglass.agent.attribute.Bean;
import dev.spyglass.agent.attribute.BeanOperation;
import java.util.HashMap;
import java.util.Map;
import javax.management.AttributeList;
import javax.management.AttributeNotFoundException;
import javax.management.DynamicMBean;
import javax.management.MBeanException;
import javax.management.MBeanInfo;
import javax.management.MBeanNotificationInfo;
import javax.management.ReflectionException;
import javax.management.openmbean.OpenDataException;
import javax.management.openmbean.OpenType;

/** A {@link Bean} as an Open MBean. Reading never resets anything and never throws. */
class OpenBean<T> implements DynamicMBean {
  private final Bean<T> bean;
  private final Map<String, Attribute<T>> attributes = new HashMap<>();
  private final Map<String, Attribute<T>> events = new HashMap<>();
  private final Map<String, OpenType<?>> types = new HashMap<>();
  private final MBeanInfo info;

  OpenBean(Bean<T> bean, MBeanNotificationInfo... notifications) throws OpenDataException {
    this.bean = bean;
    for (Attribute<T> attribute : bean.attributes().all()) {
      types.put(attribute.name(), OpenTypes.typeOf(attribute));
      if (attribute.type() == Attribute.Type.EVENTS) {
        events.put(OpenInfo.operation(attribute), attribute);
      } else {
        attributes.put(attribute.name(), attribute);
      }
    }
    info = OpenInfo.of(bean.attributes(), notifications);
  }

  @Override
  public Object getAttribute(String name) throws AttributeNotFoundException {
    Attribute<T> attribute = attributes.get(name);
    if (attribute == null) {
      throw new AttributeNotFoundException(name);
    }
    return read(attribute);
  }

  private Object read(Attribute<T> attribute) {
    try {
      return OpenTypes.valueOf(attribute, types.get(attribute.name()), bean.read(attribute));
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
    int given = arguments == null ? 0 : arguments.length;
    for (BeanOperation<T> operation : bean.attributes().operations()) {
      if (operation.name().equals(name) && operation.parameters().size() == given) {
        return run(operation, arguments);
      }
    }
    if (events.containsKey(name) && given == 0) {
      return read(events.get(name));
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
