package dev.spyglass.agent.reader;

/** Is shown the pending operations of a node, one after the other; must not keep them. */
public interface PendingVisitor {
  /** Looks at one operation; returns whether to go on. */
  boolean visit(PendingQueue queue, Object operation);
}
