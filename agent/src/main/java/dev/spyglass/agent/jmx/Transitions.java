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

/** A state change as the user data of a notification. */
final class Transitions {
  private static final String[] NAMES = {
    "sequence", "at", "node", "from", "to", "cause", "downMarkingLatencyMillis"
  };

  static CompositeData asOpenData(Transition change) throws OpenDataException {
    OpenType<?>[] types = {
      SimpleType.LONG,
      SimpleType.DATE,
      SimpleType.STRING,
      SimpleType.STRING,
      SimpleType.STRING,
      SimpleType.STRING,
      SimpleType.LONG
    };
    CompositeType type =
        new CompositeType("Transition", "A node's change of state", NAMES, NAMES, types);
    Object[] values = {
      change.sequence,
      new Date(change.atMillis),
      change.node,
      change.from.name(),
      change.to.name(),
      change.cause,
      Attribute.Type.NUMBER.shown(change.downMarkingLatencyMillis)
    };
    return new CompositeDataSupport(type, NAMES, values);
  }

  private Transitions() {}
}
