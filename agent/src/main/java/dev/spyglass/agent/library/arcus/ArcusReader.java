package dev.spyglass.agent.library.arcus;

import dev.spyglass.agent.library.Members;
import dev.spyglass.agent.library.Reading;
import dev.spyglass.agent.library.spymemcached.SpymemcachedReader;
import dev.spyglass.agent.library.spymemcached.SpymemcachedThreads;
import dev.spyglass.agent.reader.ClientSettings;
import dev.spyglass.agent.reader.ConnectionReader;
import dev.spyglass.agent.reader.Tracking;
import java.lang.invoke.MethodHandle;

/** Reads one copy of the Arcus client. The client object is its {@code MemcachedClient}. */
final class ArcusReader extends SpymemcachedReader {
  static final String CLIENT = "net.spy.memcached.MemcachedClient";
  static final String CONNECTION = "net.spy.memcached.MemcachedConnection";

  private static final String ROOT = "net.spy.memcached.";
  private static final String OPERATION = ROOT + "protocol.BaseOperationImpl";

  private static final String[] RIGHTLY_ABSENT = {
    OPERATION + ".creationTime",
    OPERATION + ".timedout",
    OPERATION + ".timedOutUnsent",
    CONNECTION + ".connectionFactory",
    CONNECTION + ".retryOps",
    ROOT + "protocol.ascii.BaseGetOpImpl.hasValue",
  };

  /** The client says itself why it closes a connection. */
  private static final ConnectionReader CONNECTIONS =
      new ConnectionReader() {
        @Override
        public String downCauseOfWords(String words) {
          return ArcusWords.downCause(words);
        }
      };

  private final ArcusParts parts;
  private final MethodHandle ratioThreshold;

  ArcusReader(ClassLoader loader, String library, String version) {
    this(loader, library, version, new Members(loader, RIGHTLY_ABSENT));
  }

  private ArcusReader(ClassLoader loader, String library, String version, Members find) {
    this(loader, library, version, find, new ArcusParts(find));
  }

  private ArcusReader(
      ClassLoader loader, String library, String version, Members find, ArcusParts parts) {
    super(
        loader,
        library,
        version,
        find,
        parts,
        new SpymemcachedThreads(loader, find, parts, CLIENT),
        new ArcusOperations(find, parts));
    this.parts = parts;
    // From 1.10 on.
    ratioThreshold = find.fieldIfThere(CONNECTION, "timeoutRatioThreshold", int.class);
  }

  @Override
  public Tracking tracking() {
    return Tracking.FOLLOWED;
  }

  @Override
  public ClientSettings settings(Object client) {
    ClientSettings settings = super.settings(client);
    int percent = Reading.integer(ratioThreshold, parts.connection(client), 0);
    settings.timeoutRatioThresholdPercent = percent > 0 ? percent : -1;
    return settings;
  }

  @Override
  public ConnectionReader connections() {
    return CONNECTIONS;
  }
}
