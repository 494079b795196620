package dev.spyglass.agent.leak;

import dev.spyglass.agent.model.Client;
import dev.spyglass.agent.model.Node;
import dev.spyglass.agent.reader.Remedy;
import dev.spyglass.agent.reader.SuspectKind;
import java.util.Collections;
import java.util.List;

/**
 * Something that grows, with who holds it. Filled by a rule and its {@link Track}, then only read.
 * Numbers are -1 and texts null where not known.
 */
public final class Suspect {
  /** How bad it is. */
  public enum Severity {
    /** It grows, or holds memory for nobody. */
    WARN,
    /** Memory runs out within the hour, or a tenth of the heap is held. */
    ERROR
  }

  /** Objects of one class, as counted in the queues. */
  public static final class Held {
    public final String className;
    public final long instances;
    public final long bytes;

    Held(String className, long instances, long bytes) {
      this.className = className;
      this.instances = instances;
      this.bytes = bytes;
    }
  }

  public final SuspectKind kind;

  /** What helps. */
  public final Remedy remedy;

  public final String client;
  public final String node;

  /** The same for the same thing in every analysis and after every start. */
  public final String signature;

  public Severity severity = Severity.WARN;

  /** {@code inputQueue}, {@code writeQueue}, {@code readQueue}, {@code retryQueue}, or none. */
  public String queue = "none";

  public List<Held> classes = Collections.emptyList();
  public long count;
  public long bytes = -1;
  public double growthPerSecond;
  public long sinceMillis = -1;
  public long oldestPendingMillis = -1;

  /** How many of them nobody waits for. */
  public long deadWeight = -1;

  /** When the queue or the heap will be full at this growth, in wall-clock milliseconds. */
  public long fullAtMillis = -1;

  /** What will be full then: {@code heap} or {@code queue}. */
  public String full;

  /** The stack that makes them, one frame a line. */
  public String createdBy;

  public String why;

  /** When it was no longer there, in wall-clock milliseconds; -1 while it is. */
  public volatile long goneAtMillis = -1;

  /** How often it must be found before it counts. */
  int patience = 1;

  /** Whether it counts only if it grows. */
  boolean mustGrow;

  /** How many more the queue takes. */
  int spaceLeft = Integer.MAX_VALUE;

  /** A first estimate of its growth, from the ages of what is held. */
  double arrivalsPerSecond;

  /** Something within one client. */
  Suspect(SuspectKind kind, Client client, Node node, String place) {
    this(kind, client.reader().remedy(kind), client, node, place);
  }

  /** Something that belongs to no client that is shown. */
  Suspect(SuspectKind kind, Remedy remedy, String place) {
    this(kind, remedy, null, null, place);
  }

  private Suspect(SuspectKind kind, Remedy remedy, Client client, Node node, String place) {
    this.kind = kind;
    this.remedy = remedy;
    this.client = client == null ? null : client.id();
    this.node = node == null ? null : node.address();
    int hash = (kind.text() + " " + this.client + " " + this.node + " " + place).hashCode();
    signature = String.format("L-%06x", (hash ^ hash >>> 24) & 0xffffff);
  }

  /** How many objects of how many bytes each class has, one class a line. */
  public String classLines() {
    StringBuilder text = new StringBuilder();
    for (Held held : classes) {
      text.append(text.length() == 0 ? "" : "\n");
      text.append(held.className).append(' ').append(held.instances).append(' ').append(held.bytes);
    }
    return text.toString();
  }
}
