package dev.spyglass.agent.jmx;

import dev.spyglass.agent.attribute.Attribute;
import dev.spyglass.agent.model.Transition;
import java.util.Date;
import javax.management.openmbean.CompositeData;
import javax.management.openmbean.CompositeDataSupport;
import javax.management.openmbean.CompositeType;
import javax.management.openmbean.OpenDataException;
import javax.management.openmbean.OpenType;
import javax.management.openmbean.SimpleType;

/** State changes as the user data of a notification. */
final class Transitions {
  private static final String[] NAMES = {
    "sequence", "at", "node", "from", "to", "cause", "downMarkingLatencyMillis", "changes"
  };

  /**
   * Successive changes of one node, {@code changes} of them, as one: from the first to the last.
   */
  static CompositeData asOpenData(Transition first, Transition last, long changes)
      throws OpenDataException {
    OpenType<?>[] types = {
      SimpleType.LONG,
      SimpleType.DATE,
      SimpleType.STRING,
      SimpleType.STRING,
      SimpleType.STRING,
      SimpleType.STRING,
      SimpleType.LONG,
      SimpleType.LONG
    };
    CompositeType type =
        new CompositeType("Transition", "A node's change of state", NAMES, NAMES, types);
    Object[] values = {
      last.sequence,
      new Date(last.atMillis),
      last.node,
      first.from.name(),
      last.to.name(),
      last.cause,
      Attribute.Type.NUMBER.shown(last.downMarkingLatencyMillis),
      changes
    };
    return new CompositeDataSupport(type, NAMES, values);
  }

  private Transitions() {}
}
