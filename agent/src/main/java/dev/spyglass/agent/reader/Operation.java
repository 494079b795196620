package dev.spyglass.agent.reader;

/** The kinds of request, named as the client's methods. */
public enum Operation {
  GET("get"),
  GET_BULK("getBulk"),
  GETS("gets"),
  GET_AND_TOUCH("getAndTouch"),
  GET_AND_LOCK("getAndLock"),
  SET("set"),
  ADD("add"),
  REPLACE("replace"),
  APPEND("append"),
  PREPEND("prepend"),
  CAS("cas"),
  DELETE("delete"),
  TOUCH("touch"),
  UNLOCK("unlock"),
  INCR("incr"),
  DECR("decr"),
  STATS("stats"),
  VERSION("version"),
  FLUSH("flush"),
  NOOP("noop"),
  AUTH("auth"),
  GET_CONFIG("getConfig"),
  COLLECTION_CREATE("collectionCreate"),
  COLLECTION_GET("collectionGet"),
  COLLECTION_INSERT("collectionInsert"),
  COLLECTION_UPDATE("collectionUpdate"),
  COLLECTION_DELETE("collectionDelete"),
  /** Several of these, sent as one; {@code ok} whatever became of each of them. */
  COLLECTION_PIPED("collectionPiped"),
  OTHER("other");

  private static final Operation[] ALL = values();

  private final String text;

  Operation(String text) {
    this.text = text;
  }

  /** The name as shown everywhere, for example {@code getBulk}. */
  public String text() {
    return text;
  }

  /** The operation with this name; {@link #OTHER} if there is none. */
  public static Operation named(String text) {
    for (Operation operation : ALL) {
      if (operation.text.equals(text)) {
        return operation;
      }
    }
    return OTHER;
  }

  /** Whether it puts a value under a key. */
  public boolean isStore() {
    switch (this) {
      case SET:
      case ADD:
      case REPLACE:
      case APPEND:
      case PREPEND:
      case CAS:
        return true;
      default:
        return false;
    }
  }

  /** Whether it goes to every node of the client, whatever their states. */
  public boolean isToAllNodes() {
    return this == STATS || this == VERSION || this == FLUSH || this == NOOP;
  }

  /** Whether its caller waits on a latch, so that the operation never learns that it gave up. */
  public boolean isWaitedForByLatch() {
    return this == INCR || this == DECR || isToAllNodes();
  }

  /** How many kinds there are. */
  public static int count() {
    return ALL.length;
  }

  /** The operation with this ordinal, without the copy that {@code values()} makes. */
  public static Operation at(int ordinal) {
    return ALL[ordinal];
  }
}
