package dev.spyglass.agent.jmx;

import java.util.ArrayList;
import java.util.List;
import javax.management.MBeanAttributeInfo;
import javax.management.MBeanInfo;
import javax.management.MBeanNotificationInfo;
import javax.management.MBeanOperationInfo;
import javax.management.MBeanParameterInfo;
import javax.management.openmbean.CompositeType;
import javax.management.openmbean.OpenMBeanAttributeInfo;
import javax.management.openmbean.OpenMBeanOperationInfo;
import javax.management.openmbean.OpenType;
import javax.management.openmbean.TabularType;

/** Descriptions of MBeans as a page of documentation. */
final class MBeansPage {
  private final List<String> lines = new ArrayList<>();

  MBeansPage() {
    add("# MBeans");
    add("");
    add("Made from the descriptions of the MBeans by `MBeansPageTest`, which fails when a name,");
    add("a type, a unit or a text changes. The command's JSON has the same values: keys are these");
    add("names with a small first letter, a table is an array of objects.");
    add("");
    add("- Names that end in `Total` or `Count` count up from attach and are never reset.");
    add("- Null means absent: no number is ever negative to say so.");
    add(
        "- Flags for alerts are numbers, 0 or 1. Dates have their age in milliseconds beside them.");
    add(
        "- Values are as of the last second. Percentiles are of the last minute; to combine those of");
    add("  several JVMs, use the buckets.");
    add("- Keys of a table are labels in Prometheus. No key grows with events.");
    add(
        "- `<client>` is the name given with `names=`, else the first host and a number; characters");
    add("  of a host other than letters, digits, `.`, `_` and `-` are `_`.");
    add("");
    add(
        "A client that is shut down takes its MBeans with it, a node that its client removed its own.");
    add("Past 64 clients and 512 nodes the rest is counted together, under the name `other`.");
  }

  void add(String objectName, MBeanInfo info) {
    add("");
    add("## `" + objectName + "`");
    add("");
    add(info.getDescription() + ".");
    add("");
    add("| attribute | type | unit | |");
    add("|---|---|---|---|");
    for (MBeanAttributeInfo attribute : info.getAttributes()) {
      Object unit = attribute.getDescriptor().getFieldValue("units");
      OpenType<?> type = ((OpenMBeanAttributeInfo) attribute).getOpenType();
      row(
          attribute.getName(),
          type(type),
          unit == null ? "" : unit.toString(),
          attribute.getDescription());
    }
    for (MBeanOperationInfo operation : info.getOperations()) {
      operation(operation);
    }
    for (MBeanNotificationInfo notification : info.getNotifications()) {
      add("");
      add(
          "Notification `"
              + notification.getNotifTypes()[0]
              + "`: "
              + notification.getDescription()
              + ".");
    }
  }

  private void operation(MBeanOperationInfo operation) {
    add("");
    String impact = operation.getImpact() == MBeanOperationInfo.INFO ? "reads" : "acts";
    add(
        "Operation `"
            + operation.getName()
            + "` ("
            + impact
            + "): "
            + operation.getDescription()
            + ".");
    for (MBeanParameterInfo parameter : operation.getSignature()) {
      add("");
      add("- `" + parameter.getName() + "`: " + parameter.getDescription());
    }
    OpenType<?> returned = ((OpenMBeanOperationInfo) operation).getReturnOpenType();
    if (returned instanceof TabularType) {
      add("");
      add("Returns a " + type(returned) + ".");
    }
  }

  private void row(String name, String type, String unit, String description) {
    add(
        "| `"
            + name
            + "` | "
            + type
            + " | "
            + unit
            + " | "
            + description.replace("|", "\\|")
            + " |");
  }

  private static String type(OpenType<?> type) {
    if (!(type instanceof TabularType)) {
      return type.getClassName().replaceAll(".*\\.", "").replace(";", "[]");
    }
    CompositeType row = ((TabularType) type).getRowType();
    List<String> keys = ((TabularType) type).getIndexNames();
    List<String> columns = new ArrayList<>();
    for (String column : row.keySet()) {
      if (!keys.contains(column)) {
        columns.add("`" + column + "` " + type(row.getType(column)));
      }
    }
    return "table by `" + String.join("`, `", keys) + "`: " + String.join(", ", columns);
  }

  private void add(String line) {
    lines.add(line);
  }

  @Override
  public String toString() {
    return String.join("\n", lines) + "\n";
  }
}
