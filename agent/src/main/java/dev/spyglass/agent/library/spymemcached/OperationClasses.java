package dev.spyglass.agent.library.spymemcached;

import dev.spyglass.agent.library.Members;
import dev.spyglass.agent.library.Reading;
import dev.spyglass.agent.reader.Operation;
import dev.spyglass.agent.reader.Outcome;
import dev.spyglass.agent.reader.WeakIdentityMap;
import java.lang.invoke.MethodHandle;
import java.util.HashSet;

/**
 * Knows an operation's kind and outcome by its class, which is looked at once. Thread-safe; the
 * path of a known class allocates nothing.
 */
final class OperationClasses {
  private static final String OPS = "net.spy.memcached.ops.";
  private static final String PROTOCOL = "net.spy.memcached.protocol.";
  private static final int MAX_CLASSES = 256;

  /** What is known of one class. */
  private static final class Known {
    /** The kind, or -1 if it depends on the operation. */
    int kind = -1;

    boolean isGet;
    boolean isTextGet;
    boolean isBinary;
    MethodHandle type;
    int[] kindOfType;
    boolean mayBeCas;
  }

  private final WeakIdentityMap<Known> known = new WeakIdentityMap<>(MAX_CLASSES);
  private final Class<?> textGet;
  private final Class<?> binary;
  private final MethodHandle keys;
  private final MethodHandle hasValue;
  private final MethodHandle errorCode;
  private final MethodHandle cas;
  private final Members members;

  OperationClasses(Members members) {
    this.members = members;
    textGet = members.type(PROTOCOL + "ascii.BaseGetOpImpl");
    binary = members.type(PROTOCOL + "binary.OperationImpl");
    keys = members.field(PROTOCOL + "ascii.BaseGetOpImpl", "keys", Object.class);
    hasValue = members.field(PROTOCOL + "ascii.BaseGetOpImpl", "hasValue", boolean.class);
    errorCode = members.field(PROTOCOL + "binary.OperationImpl", "errorCode", int.class);
    cas = members.field(PROTOCOL + "binary.StoreOperationImpl", "cas", long.class);
  }

  int kind(Object operation) {
    Known type = knownOf(operation);
    if (type.kind >= 0) {
      return type.kind;
    }
    if (type.isGet) {
      // A single get holds its key in a singleton set, a bulk get its keys in a HashSet.
      boolean bulk = type.isTextGet && Reading.object(keys, operation) instanceof HashSet;
      return (bulk ? Operation.GET_BULK : Operation.GET).ordinal();
    }
    if (type.mayBeCas && Reading.number(cas, operation, 0) != 0) {
      return Operation.CAS.ordinal();
    }
    Object constant = Reading.object(type.type, operation);
    return constant instanceof Enum && type.kindOfType != null
        ? type.kindOfType[((Enum<?>) constant).ordinal()]
        : Operation.OTHER.ordinal();
  }

  Outcome outcome(Object operation, int kind, Outcome reply) {
    if (reply != null) {
      return reply;
    }
    Known type = knownOf(operation);
    if (kind == Operation.GET_BULK.ordinal()) {
      // Some of its keys may be found and others not.
      return Outcome.OK;
    }
    if (type.isTextGet) {
      return Reading.flag(hasValue, operation) ? Outcome.HIT : Outcome.MISS;
    }
    return type.isBinary
        ? BinaryStatus.outcome(Reading.integer(errorCode, operation, 0), kind)
        : Outcome.OK;
  }

  private Known knownOf(Object operation) {
    Known type = known.get(operation.getClass());
    return type != null ? type : learn(operation.getClass());
  }

  private Known learn(Class<?> operationClass) {
    Known type = new Known();
    type.isTextGet = textGet != null && textGet.isAssignableFrom(operationClass);
    type.isBinary = binary != null && binary.isAssignableFrom(operationClass);
    for (Class<?> c = operationClass; c != null && !classify(type, c); ) {
      c = c.getSuperclass();
    }
    Known before = known.putIfAbsent(operationClass, type);
    return before != null ? before : type;
  }

  /**
   * Whether the name of this class says the kind; a subclass in an application is what it extends.
   */
  private boolean classify(Known type, Class<?> c) {
    switch (c.getSimpleName()) {
      case "GetOperationImpl":
        type.isGet = true;
        return true;
      case "StoreOperationImpl":
        type.mayBeCas = type.isBinary;
        byConstant(type, OPS + "StoreOperation", "getStoreType", OPS + "StoreType");
        return true;
      case "ConcatenationOperationImpl":
        byConstant(type, OPS + "ConcatenationOperation", "getStoreType", OPS + "ConcatenationType");
        return true;
      case "MutatorOperationImpl":
        byConstant(type, OPS + "MutatorOperation", "getType", OPS + "Mutator");
        return true;
      default:
        Operation fixed = fixed(c.getSimpleName());
        if (fixed != null) {
          type.kind = fixed.ordinal();
        }
        return fixed != null;
    }
  }

  private void byConstant(Known type, String owner, String method, String enumName) {
    type.type = members.method(owner, method, Object.class);
    Class<?> constants = members.type(enumName);
    if (constants == null || !constants.isEnum()) {
      return;
    }
    Object[] values = constants.getEnumConstants();
    type.kindOfType = new int[values.length];
    for (int i = 0; i < values.length; i++) {
      type.kindOfType[i] = Operation.named(((Enum<?>) values[i]).name()).ordinal();
    }
  }

  /** Lists, sets, maps and trees, which only the fork for Arcus servers has. */
  private static Operation ofCollection(String simpleName) {
    switch (simpleName) {
      case "CollectionCreateOperationImpl":
        return Operation.COLLECTION_CREATE;
      case "CollectionGetOperationImpl":
      case "CollectionExistOperationImpl":
      case "CollectionCountOperationImpl":
      case "BTreeFindPositionOperationImpl":
      case "ExtendedBTreeGetOperationImpl":
      case "BTreeGetBulkOperationImpl":
      case "BTreeGetByPositionOperationImpl":
      case "BTreeFindPositionWithGetOperationImpl":
      case "BTreeSortMergeGetOperationImpl":
      case "BTreeSortMergeGetOperationOldImpl":
        return Operation.COLLECTION_GET;
      case "CollectionInsertOperationImpl":
      case "CollectionStoreOperationImpl":
      case "CollectionUpsertOperationImpl":
      case "CollectionBulkInsertOperationImpl":
      case "CollectionBulkStoreOperationImpl":
      case "BTreeInsertAndGetOperationImpl":
      case "BTreeStoreAndGetOperationImpl":
        return Operation.COLLECTION_INSERT;
      case "CollectionUpdateOperationImpl":
      case "CollectionMutateOperationImpl":
        return Operation.COLLECTION_UPDATE;
      case "CollectionDeleteOperationImpl":
        return Operation.COLLECTION_DELETE;
      case "CollectionPipedExistOperationImpl":
      case "CollectionPipedInsertOperationImpl":
      case "CollectionPipedStoreOperationImpl":
      case "CollectionPipedUpdateOperationImpl":
        return Operation.COLLECTION_PIPED;
      default:
        return null;
    }
  }

  private static Operation fixed(String simpleName) {
    switch (simpleName) {
      case "MultiGetOperationImpl":
      case "MGetOperationImpl":
      case "MGetsOperationImpl":
        return Operation.GET_BULK;
      case "GetsOperationImpl":
        return Operation.GETS;
      case "GetAndTouchOperationImpl":
        return Operation.GET_AND_TOUCH;
      case "GetlOperationImpl":
        return Operation.GET_AND_LOCK;
      case "CASOperationImpl":
        return Operation.CAS;
      case "DeleteOperationImpl":
        return Operation.DELETE;
      case "TouchOperationImpl":
        return Operation.TOUCH;
      case "UnlockOperationImpl":
        return Operation.UNLOCK;
      case "StatsOperationImpl":
        return Operation.STATS;
      case "VersionOperationImpl":
        return Operation.VERSION;
      case "FlushOperationImpl":
        return Operation.FLUSH;
      case "NoopOperationImpl":
        return Operation.NOOP;
      case "SASLBaseOperationImpl":
      case "SASLMechsOperationImpl":
        return Operation.AUTH;
      case "GetConfigOperationImpl":
        return Operation.GET_CONFIG;
      case "BaseOperationImpl":
        return Operation.OTHER;
      default:
        return ofCollection(simpleName);
    }
  }
}
