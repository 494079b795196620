package dev.spyglass.harness.fault;

import static dev.spyglass.harness.fault.Sight.ANSWERED;
import static dev.spyglass.harness.fault.Sight.CONNECT_TIMED_OUT;
import static dev.spyglass.harness.fault.Sight.CUT;
import static dev.spyglass.harness.fault.Sight.ENDED;
import static dev.spyglass.harness.fault.Sight.NO_ANSWER;
import static dev.spyglass.harness.fault.Sight.REFUSED;
import static dev.spyglass.harness.fault.Sight.UNREACHABLE;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/** What can happen to a node, and what a probe then sees. This proves a fault. */
public enum FaultKind {
  /** Every answer arrives later. */
  SLOW("answers arrive late", ANSWERED, ANSWERED),
  /** Answers arrive at so many bytes a second. */
  THROTTLE("answers arrive at a few bytes a second", ANSWERED, ANSWERED),
  /** Connections and requests are taken, nothing is answered. */
  SILENT("the node accepts connections and requests and never answers", NO_ANSWER, NO_ANSWER),
  /** Nothing arrives, nothing comes back: a pulled cable. */
  DROP("every packet to the node is lost", NO_ANSWER, CONNECT_TIMED_OUT),
  /** Every connection is reset, a new one as soon as it is made. */
  RESET("every connection is reset, a new one as soon as it is made", ENDED, ENDED),
  /** The port is closed. */
  REFUSE("existing connections are reset and new ones are refused", ENDED, REFUSED),
  /** The node forgot its connections, and the client does not know. */
  HALF_OPEN(
      "the node forgot its connections: the first use is answered by a reset, new ones are refused",
      ENDED,
      REFUSED),
  /** Answers end within a value. */
  TRUNCATE("an answer is cut in the middle of a value and its connection ends", CUT, CUT),
  /** The port is closed and open by turns; what a probe may see is of the closed phase. */
  FLAP("the node refuses and serves by turns", ENDED, REFUSED),
  /** New connections cannot be made, those that exist work. */
  DROP_CONNECTS("connection requests are lost", ANSWERED, CONNECT_TIMED_OUT),
  /** Requests are lost on the way. */
  DROP_REQUESTS("requests are lost on the way to the node", NO_ANSWER, NO_ANSWER),
  /** Requests are carried out and their answers are lost. */
  DROP_ANSWERS("requests are carried out and the answers are lost", NO_ANSWER, NO_ANSWER),
  /** A router says that the host is unreachable. */
  ICMP_REJECT("packets are rejected by ICMP host unreachable", NO_ANSWER, UNREACHABLE),
  /** Packets are lost at random, in both directions. */
  LOSS(
      "packets are lost at random, in both directions",
      EnumSet.of(ANSWERED, NO_ANSWER),
      EnumSet.of(ANSWERED, NO_ANSWER, CONNECT_TIMED_OUT)),
  /** The process stands still; the kernel still accepts for it. */
  STOPPED("the process is stopped, the kernel still accepts connections", NO_ANSWER, NO_ANSWER),
  /** The process is gone. */
  KILLED("the process is killed", ENDED, REFUSED);

  private final String meaning;
  private final Set<Sight> before;
  private final Set<Sight> fresh;

  FaultKind(String meaning, Sight before, Sight fresh) {
    this(meaning, EnumSet.of(before), EnumSet.of(fresh));
  }

  FaultKind(String meaning, Set<Sight> before, Set<Sight> fresh) {
    this.meaning = meaning;
    this.before = before;
    this.fresh = fresh;
  }

  /** The word of the command line, such as {@code half-open}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** What it is, for people: one sentence without a full stop. */
  public String meaning() {
    return meaning;
  }

  /** Whether this is what a probe may see of a connection that was made before the fault. */
  public boolean promisesBefore(Sight sight) {
    return before.contains(sight);
  }

  /** Whether this is what a probe may see of a new connection. */
  public boolean promisesFresh(Sight sight) {
    return fresh.contains(sight);
  }
}
