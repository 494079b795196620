package dev.spyglass.agent.attribute;

import dev.spyglass.agent.model.ThreadLook;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** The threads of clients. Looking at them stops all threads, so no MBean publishes them. */
final class ThreadAttributes {
  private static final Attributes<ThreadLook> ALL =
      new Attributes<ThreadLook>("Threads of clients, and threads that wait within them")
          .table(
              "Threads",
              "Threads of clients",
              ThreadAttributes::threads,
              Column.key("threadId"),
              Column.of("client", Attribute.Type.TEXT),
              Column.of("role", Attribute.Type.TEXT),
              Column.of("name", Attribute.Type.TEXT),
              Column.of("state", Attribute.Type.TEXT),
              Column.of("since", Attribute.Type.TIME),
              Column.of("cpuMillis", Attribute.Type.NUMBER),
              Column.of("doing", Attribute.Type.TEXT),
              Column.of("orphan", Attribute.Type.FLAG),
              Column.of("createdBy", Attribute.Type.TEXT))
          .table(
              "Parked",
              "Threads of the application that are within a client now",
              ThreadAttributes::parked,
              Column.key("call"),
              Column.key("caller"),
              Column.of("threads", Attribute.Type.NUMBER),
              Column.of("longestMillis", Attribute.Type.NUMBER));

  static String write(ThreadLook look) {
    return JsonWriter.write(
        Collections.singletonList(new Bean<>("spyglass:type=Threads", ALL, look)));
  }

  private static List<Object[]> threads(ThreadLook look) {
    List<Object[]> rows = new ArrayList<>();
    for (ThreadLook.ClientThread t : look.threads()) {
      rows.add(
          new Object[] {
            Long.toString(t.threadId),
            t.client,
            t.role.text(),
            t.name,
            t.state,
            t.sinceMillis,
            CpuTimes.millis(t.threadId),
            t.doing,
            t.orphan,
            t.createdBy
          });
    }
    return rows;
  }

  private static List<Object[]> parked(ThreadLook look) {
    List<Object[]> rows = new ArrayList<>();
    for (ThreadLook.Parked p : look.parked()) {
      rows.add(new Object[] {p.call, p.caller, (long) p.threads, p.longestMillis});
    }
    return rows;
  }

  private ThreadAttributes() {}
}
