package dev.spyglass.harness.drill;

import dev.spyglass.harness.application.Settings;
import dev.spyglass.harness.fault.Fault;
import java.time.Duration;

/**
 * What a drill plays once: an application under load, and a node that fails and comes back.
 * Described once, when it is made; read-only afterwards.
 */
public final class Scenario {
  /** As value of the setting {@code only-node}: the node that fails. */
  static final String VICTIM = "victim";

  private final Fault fault;
  private final Duration hold;
  private String label = "";
  private int node = -1;
  private Settings load = Settings.NONE;
  private int cycles = 1;
  private Duration lastHold;
  private Duration downLimit;
  private boolean fromStart;
  private boolean countsClasses;

  private Scenario(Fault fault, Duration hold) {
    this.fault = fault;
    this.hold = hold;
    lastHold = hold;
  }

  /** The last node fails once, for this long. */
  public static Scenario of(Fault fault, Duration hold) {
    return new Scenario(fault, hold);
  }

  /** Distinguishes it from the other scenarios of its drill. */
  Scenario labelled(String text) {
    label = text;
    return this;
  }

  /** The node with this index fails. */
  Scenario onNode(int index) {
    node = index;
    return this;
  }

  /** A setting of the load, unless the user sets it. */
  public Scenario under(String name, String value) {
    load = load.with(name, value);
    return this;
  }

  /** The node fails this often, and the last outage lasts this long. */
  Scenario times(int count, Duration last) {
    cycles = count;
    lastHold = last;
    return this;
  }

  /** The node fails until the client has marked it down, and {@code hold} longer. */
  public Scenario untilDown(Duration limit) {
    downLimit = limit;
    return this;
  }

  /** The node fails before the application starts. */
  Scenario fromStart() {
    fromStart = true;
    return this;
  }

  /** Instances of cache classes are counted, each time after a collection. */
  public Scenario countingClasses() {
    countsClasses = true;
    return this;
  }

  /** Its label; empty if it is the only scenario of its drill. */
  public String label() {
    return label;
  }

  /** What happens to the node. */
  public Fault fault() {
    return fault;
  }

  /** The index of the node that fails, out of this many nodes. */
  int node(int nodes) {
    return Math.floorMod(node, nodes);
  }

  /** The settings of the load, unless the user sets them. */
  Settings load() {
    return load;
  }

  /** How often the node fails and comes back. */
  int cycles() {
    return cycles;
  }

  /** How long the node fails in this cycle, counted from 0; at least, if {@link #downLimit}. */
  Duration hold(int cycle) {
    return cycle == cycles - 1 ? lastHold : hold;
  }

  /** How long to wait for the client to mark the node down; null not to wait for it. */
  Duration downLimit() {
    return downLimit;
  }

  /** Whether the node fails before the application starts. */
  boolean isFromStart() {
    return fromStart;
  }

  /** Whether instances of cache classes are counted. */
  boolean countsClasses() {
    return countsClasses;
  }

  /** What will happen, for people. */
  @Override
  public String toString() {
    String node = this.node < 0 ? "the last node" : "node " + (this.node + 1);
    String times = cycles == 1 ? "" : ", " + cycles + " times, the last for " + seconds(lastHold);
    String until =
        downLimit == null
            ? " for " + seconds(hold)
            : " until it is marked down, at most " + seconds(downLimit) + ", and " + seconds(hold);
    String start = fromStart ? ", from before the application starts" : "";
    return node
        + ": "
        + fault
        + until
        + times
        + start
        + (load.values().isEmpty() ? "" : "; " + load);
  }

  private static String seconds(Duration time) {
    return time.toSeconds() + " s";
  }

  /** About how long the outages last, without the start of the application and the return. */
  Duration expected() {
    Duration once = downLimit == null ? hold : hold.plus(downLimit);
    return once.multipliedBy(cycles - 1L).plus(downLimit == null ? lastHold : once);
  }
}
