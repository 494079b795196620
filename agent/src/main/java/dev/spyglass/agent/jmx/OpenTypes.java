package dev.spyglass.agent.jmx;

import dev.spyglass.agent.attribute.Attribute;
import dev.spyglass.agent.attribute.Column;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import javax.management.openmbean.ArrayType;
import javax.management.openmbean.CompositeDataSupport;
import javax.management.openmbean.CompositeType;
import javax.management.openmbean.OpenDataException;
import javax.management.openmbean.OpenType;
import javax.management.openmbean.SimpleType;
import javax.management.openmbean.TabularDataSupport;
import javax.management.openmbean.TabularType;

/** Attribute values as JMX open types: any JMX client reads them without a class of ours. */
final class OpenTypes {
  static OpenType<?> typeOf(Attribute<?> attribute) throws OpenDataException {
    switch (attribute.type()) {
      case TABLE:
      case EVENTS:
        return tableType(attribute);
      case TEXTS:
        return new ArrayType<String[]>(1, SimpleType.STRING);
      default:
        return simpleType(attribute.type());
    }
  }

  static SimpleType<?> simpleType(Attribute.Type type) {
    switch (type) {
      case NUMBER:
        return SimpleType.LONG;
      case DECIMAL:
        return SimpleType.DOUBLE;
      case FLAG:
        return SimpleType.BOOLEAN;
      case TIME:
        return SimpleType.DATE;
      default:
        return SimpleType.STRING;
    }
  }

  private static TabularType tableType(Attribute<?> attribute) throws OpenDataException {
    List<Column> columns = attribute.columns();
    String[] names = new String[columns.size()];
    OpenType<?>[] types = new OpenType<?>[names.length];
    List<String> index = new ArrayList<>();
    for (int i = 0; i < names.length; i++) {
      names[i] = columns.get(i).name();
      types[i] = simpleType(columns.get(i).type());
      if (columns.get(i).isIndex()) {
        index.add(names[i]);
      }
    }
    CompositeType row =
        new CompositeType(attribute.name(), attribute.description(), names, names, types);
    return new TabularType(
        attribute.name(), attribute.description(), row, index.toArray(new String[0]));
  }

  /** A value of an attribute of this type, in the form of its open type. */
  @SuppressWarnings("unchecked")
  static Object valueOf(Attribute<?> attribute, OpenType<?> type, Object value)
      throws OpenDataException {
    switch (attribute.type()) {
      case TABLE:
      case EVENTS:
        return table(attribute, (TabularType) type, (List<Object[]>) value);
      case TEXTS:
        return ((List<String>) value).toArray(new String[0]);
      default:
        return simple(attribute.type(), value);
    }
  }

  private static Object simple(Attribute.Type type, Object value) {
    Object shown = type.shown(value);
    return shown != null && type == Attribute.Type.TIME ? new Date((Long) shown) : shown;
  }

  private static TabularDataSupport table(
      Attribute<?> attribute, TabularType type, List<Object[]> rows) throws OpenDataException {
    List<Column> columns = attribute.columns();
    String[] names = columns.stream().map(Column::name).toArray(String[]::new);
    TabularDataSupport table = new TabularDataSupport(type);
    for (Object[] row : rows) {
      Object[] values = new Object[row.length];
      for (int i = 0; i < row.length; i++) {
        Object value = simple(columns.get(i).type(), row[i]);
        // Exporters differ in what they make of a key that is null.
        values[i] = value == null && columns.get(i).isIndex() ? "" : value;
      }
      CompositeDataSupport data = new CompositeDataSupport(type.getRowType(), names, values);
      // A client may have two nodes of one address; a table cannot have two rows of one key.
      if (!table.containsKey(table.calculateIndex(data))) {
        table.put(data);
      }
    }
    return table;
  }

  private OpenTypes() {}
}
