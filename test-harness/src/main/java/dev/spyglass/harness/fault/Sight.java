package dev.spyglass.harness.fault;

/** What a probe sees of one connection. */
public enum Sight {
  /** The whole answer came. */
  ANSWERED("an answer"),
  /** The connection stands, and no answer came in time. */
  NO_ANSWER("no answer"),
  /** The connection ended, by a reset or in order, before an answer began. */
  ENDED("the connection ended"),
  /** The connection ended within an answer. */
  CUT("an answer cut in the middle"),
  /** The connection was refused. */
  REFUSED("connection refused"),
  /** Nothing reacted to the connection request. */
  CONNECT_TIMED_OUT("connect timed out"),
  /** The network reported that the node cannot be reached. */
  UNREACHABLE("no route to the node");

  private final String words;

  Sight(String words) {
    this.words = words;
  }

  /** For people, such as "connect timed out". */
  public String words() {
    return words;
  }
}
