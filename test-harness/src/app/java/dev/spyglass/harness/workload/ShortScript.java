package dev.spyglass.harness.workload;

import java.io.IOException;
import java.util.Arrays;
import java.util.concurrent.Callable;

/** A call of each kind with one client, and what came of it as one line of text. */
public final class ShortScript implements AutoCloseable {
  private final StringBuilder transcript = new StringBuilder();
  private final CacheClient client;
  private final String key;
  private final String other;

  private ShortScript(CacheClient client, String prefix) {
    this.client = client;
    key = prefix + "-key";
    other = prefix + "-other";
  }

  /**
   * Plays it. The client stays until the script is closed.
   *
   * @param prefix of the keys, which nobody else uses
   * @param options of the workload
   */
  public static ShortScript play(String prefix, String... options) throws Exception {
    ShortScript script = new ShortScript(CacheClients.open(new Options(options)), prefix);
    script.stores();
    script.asks();
    script.counts();
    return script;
  }

  /** What was called, and what came of it. */
  @Override
  public String toString() {
    return transcript.toString();
  }

  @Override
  public void close() throws IOException {
    client.shutDown();
  }

  private void stores() {
    note("get", () -> client.get(key));
    note("set", () -> client.set(key, 60, "b"));
    note("get", () -> client.get(key));
    note("add", () -> client.add(key, 60, "c"));
    note("replace", () -> client.replace(key, 60, "b"));
    note("append", () -> client.append(key, "c"));
    note("prepend", () -> client.prepend(key, "a"));
    note("cas", () -> client.cas(key, client.gets(key), "abc"));
    note("touch", () -> client.touch(key, 60));
  }

  private void asks() {
    note("getBulk", () -> client.getBulk(Arrays.asList(key, other)).size());
    note("delete", () -> client.delete(key));
    note("get", () -> client.get(key));
    note("stats", () -> client.stats().size());
    note("versions", () -> client.versions().size());
  }

  private void counts() {
    note("set", () -> client.set(other, 60, "10"));
    note("incr", () -> client.incr(other, 5));
    note("decr", () -> client.decr(other, 1));
    note("incr", () -> client.incr(key, 1));
  }

  private void note(String call, Callable<?> made) {
    transcript.append(transcript.length() == 0 ? "" : ", ").append(call).append(' ');
    try {
      transcript.append(made.call());
    } catch (Exception | NoSuchMethodError e) {
      transcript.append(e.getClass().getSimpleName());
    }
  }
}
