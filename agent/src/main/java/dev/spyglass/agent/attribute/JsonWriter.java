package dev.spyglass.agent.attribute;

import java.time.Instant;
import java.util.List;

/** Writes beans as JSON on one line: names in lower camel case, times in ISO-8601. */
public final class JsonWriter {
  private final StringBuilder out = new StringBuilder(4_096);

  /** All of these beans as one object. */
  public static String write(Iterable<? extends Bean<?>> beans) {
    JsonWriter writer = new JsonWriter();
    writer.out.append("{\"schema\":1,\"beans\":[");
    String separator = "";
    for (Bean<?> bean : beans) {
      writer.out.append(separator);
      writer.bean(bean);
      separator = ",";
    }
    return writer.out.append("]}").toString();
  }

  private <T> void bean(Bean<T> bean) {
    out.append("{\"name\":");
    text(bean.objectName());
    for (Attribute<T> attribute : bean.attributes().all()) {
      out.append(',');
      key(attribute.name());
      value(attribute, read(bean, attribute));
    }
    out.append('}');
  }

  /** One attribute that cannot be read must not hide the others. */
  private static <T> Object read(Bean<T> bean, Attribute<T> attribute) {
    try {
      return bean.read(attribute);
    } catch (RuntimeException e) {
      return null;
    }
  }

  @SuppressWarnings("unchecked")
  private void value(Attribute<?> attribute, Object value) {
    if (value == null) {
      out.append("null");
    } else if (!attribute.columns().isEmpty()) {
      table(attribute.columns(), (List<Object[]>) value);
    } else if (attribute.type() == Attribute.Type.TEXTS) {
      texts((List<String>) value);
    } else {
      simple(attribute.type(), value);
    }
  }

  private void texts(List<String> values) {
    out.append('[');
    for (int i = 0; i < values.size(); i++) {
      out.append(i == 0 ? "" : ",");
      text(values.get(i));
    }
    out.append(']');
  }

  private void table(List<Column> columns, List<Object[]> rows) {
    out.append('[');
    for (int r = 0; r < rows.size(); r++) {
      out.append(r == 0 ? "{" : ",{");
      for (int c = 0; c < columns.size(); c++) {
        out.append(c == 0 ? "" : ",");
        key(columns.get(c).name());
        simple(columns.get(c).type(), rows.get(r)[c]);
      }
      out.append('}');
    }
    out.append(']');
  }

  private void simple(Attribute.Type type, Object value) {
    Object shown = type.shown(value);
    if (shown instanceof String) {
      text((String) shown);
    } else if (shown != null && type == Attribute.Type.TIME) {
      text(iso((Long) shown));
    } else {
      out.append(shown);
    }
  }

  /** Always with milliseconds: Instant leaves them out when they are zero. */
  private static String iso(long millis) {
    String text = Instant.ofEpochMilli(millis).toString();
    return text.indexOf('.') < 0 ? text.replace("Z", ".000Z") : text;
  }

  private void key(String name) {
    out.append('"').append(Character.toLowerCase(name.charAt(0))).append(name, 1, name.length());
    out.append("\":");
  }

  private void text(String text) {
    out.append('"');
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '"' || c == '\\') {
        out.append('\\').append(c);
      } else if (c < ' ' || c > '~') {
        out.append(String.format("\\u%04x", (int) c));
      } else {
        out.append(c);
      }
    }
    out.append('"');
  }
}
