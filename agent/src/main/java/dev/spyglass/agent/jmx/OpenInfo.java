package dev.spyglass.agent.jmx;

import dev.spyglass.agent.attribute.Attribute;
import dev.spyglass.agent.attribute.Attributes;
import dev.spyglass.agent.attribute.Bean;
import dev.spyglass.agent.attribute.BeanOperation;
import dev.spyglass.agent.attribute.Column;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javax.management.Descriptor;
import javax.management.ImmutableDescriptor;
import javax.management.MBeanInfo;
import javax.management.MBeanNotificationInfo;
import javax.management.MBeanOperationInfo;
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

/** What an MBean says about itself: names, types, units and texts for people. */
final class OpenInfo {
  /** The description of a bean as consoles and exporters read it. */
  static MBeanInfo of(Attributes<?> described, MBeanNotificationInfo... notifications)
      throws OpenDataException {
    List<OpenMBeanAttributeInfo> attributes = new ArrayList<>();
    List<OpenMBeanOperationInfo> operations = new ArrayList<>();
    for (BeanOperation<?> operation : described.operations()) {
      operations.add(action(operation));
    }
    for (Attribute<?> attribute : described.all()) {
      if (attribute.type() == Attribute.Type.EVENTS) {
        operations.add(events(attribute));
      } else {
        attributes.add(attribute(attribute));
      }
    }
    return new OpenMBeanInfoSupport(
        Bean.class.getName(),
        described.description(),
        attributes.toArray(new OpenMBeanAttributeInfo[0]),
        null,
        operations.toArray(new OpenMBeanOperationInfo[0]),
        notifications);
  }

  private static OpenMBeanAttributeInfo attribute(Attribute<?> attribute) throws OpenDataException {
    String unit = unit(attribute.name());
    Descriptor descriptor =
        unit == null
            ? ImmutableDescriptor.EMPTY_DESCRIPTOR
            : new ImmutableDescriptor("units=" + unit);
    return new OpenMBeanAttributeInfoSupport(
        attribute.name(),
        attribute.description(),
        OpenTypes.typeOf(attribute),
        true,
        false,
        false,
        descriptor);
  }

  /** The unit that the name has, or null. */
  private static String unit(String name) {
    for (String unit : new String[] {"Millis", "Micros", "Bytes", "Percent", "PerSecond"}) {
      if (name.contains(unit)) {
        return unit.toLowerCase(Locale.ROOT);
      }
    }
    return null;
  }

  /** The operation that answers a table of events: {@code recentEvents} of RecentEvents. */
  static String operation(Attribute<?> events) {
    return Character.toLowerCase(events.name().charAt(0)) + events.name().substring(1);
  }

  private static OpenMBeanOperationInfo events(Attribute<?> events) throws OpenDataException {
    return new OpenMBeanOperationInfoSupport(
        operation(events),
        events.description(),
        null,
        OpenTypes.typeOf(events),
        MBeanOperationInfo.INFO);
  }

  private static OpenMBeanOperationInfo action(BeanOperation<?> operation) {
    List<Column> columns = operation.parameters();
    OpenMBeanParameterInfo[] parameters = new OpenMBeanParameterInfo[columns.size()];
    for (int i = 0; i < parameters.length; i++) {
      OpenType<?> type = OpenTypes.simpleType(columns.get(i).type());
      parameters[i] =
          new OpenMBeanParameterInfoSupport(
              columns.get(i).name(), columns.get(i).description(), type);
    }
    return new OpenMBeanOperationInfoSupport(
        operation.name(),
        operation.description(),
        parameters,
        operation.isAnswering() ? SimpleType.STRING : SimpleType.VOID,
        MBeanOperationInfo.ACTION);
  }

  private OpenInfo() {}
}
