package dev.spyglass.harness.workload;

import java.beans.Expression;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collections;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import net.spy.memcached.MemcachedClientIF;

/**
 * An Arcus client at work on collections, with the options of the workload. Each line of input
 * plays the same calls once and is answered by what each of them returned; those that this version
 * does not have are left out.
 */
public final class ArcusCollections {
  private static final String ROOT = "net.spy.memcached.collection.";
  private static final long LIMIT_SECONDS = 10;

  private final MemcachedClientIF client;
  private final Object attributes;

  private ArcusCollections(MemcachedClientIF client) throws ReflectiveOperationException {
    this.client = client;
    attributes = Class.forName(ROOT + "CollectionAttributes").getConstructor().newInstance();
  }

  /** Runs until the input ends. */
  public static void main(String[] arguments) throws Exception {
    Options options = new Options(arguments);
    MemcachedClientIF client =
        SpymemcachedClients.arcusClient(SpymemcachedClients.factory(options), options.servers());
    ArcusCollections collections = new ArcusCollections(client);
    BufferedReader input =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    System.out.println("READY");
    while (input.readLine() != null) {
      System.out.println("PLAYED " + collections.play());
    }
    client.shutdown();
  }

  private String play() throws Exception {
    Object string = Class.forName(ROOT + "ElementValueType").getField("STRING").get(null);
    Object all = Class.forName(ROOT + "ElementFlagFilter").getField("DO_NOT_FILTER").get(null);
    return String.join(
            " ",
            ask("asyncLopCreate", "list", string, attributes),
            ask("asyncLopInsert", "list", -1, "a", attributes),
            ask("asyncLopInsert", "missing", -1, "a", null),
            ask("asyncLopGet", "list", 0, false, false),
            ask("asyncLopGet", "list", 5, false, false),
            ask("asyncBopInsert", "tree", 1L, null, "a", attributes),
            ask("asyncBopInsert", "tree", 1L, null, "b", attributes),
            ask("asyncBopUpsert", "tree", 1L, null, "c", attributes),
            ask("asyncBopUpdate", "tree", 1L, null, "d"),
            ask("asyncBopUpdate", "tree", 9L, null, "d"),
            ask("asyncLopGet", "tree", 0, false, false),
            ask("asyncBopGetItemCount", "tree", 0L, 9L, all),
            ask("asyncBopDelete", "tree", 1L, all, false),
            ask("asyncBopDelete", "tree", 1L, all, false),
            ask("asyncBopGet", "tree", 1L, all, false, false),
            ask("asyncSopCreate", "set", string, attributes),
            ask("asyncSopInsert", "set", "a", attributes),
            ask("asyncSopInsert", "set", "a", attributes),
            ask("asyncSopExist", "set", "a"),
            ask("asyncSopExist", "set", "b"),
            ask("asyncSopGet", "set", 5, false, false),
            ask("asyncSopDelete", "set", "a", false),
            ask("asyncLopPipedInsertBulk", "list", -1, Arrays.asList("b", "c"), attributes),
            ask("asyncSopPipedInsertBulk", "set", Arrays.asList("a", "b", "a"), attributes),
            ask("asyncSopPipedExistBulk", "set", Arrays.asList("a", "c")))
        + ofMaps(string);
  }

  private String ofMaps(Object string) throws Exception {
    boolean known =
        Arrays.stream(client.getClass().getMethods())
            .anyMatch(method -> method.getName().equals("asyncMopCreate"));
    return !known
        ? ""
        : String.join(
            " ",
            "",
            ask("asyncMopCreate", "map", string, attributes),
            ask("asyncMopInsert", "map", "f", "a", attributes),
            ask("asyncMopUpdate", "map", "f", "b"),
            ask("asyncMopUpdate", "map", "g", "b"),
            ask("asyncMopGet", "map", "f", false, false),
            ask("asyncMopGet", "map", false, false),
            ask("asyncMopDelete", "map", "f", false),
            ask("asyncMopPipedInsertBulk", "map", Collections.singletonMap("g", "a"), attributes));
  }

  /** By name: what it calls is in no library that the others have. */
  private String ask(String method, Object... arguments) throws Exception {
    Future<?> answer = (Future<?>) new Expression(client, method, arguments).getValue();
    return String.valueOf(answer.get(LIMIT_SECONDS, TimeUnit.SECONDS));
  }
}
