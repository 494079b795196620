package dev.spyglass.harness.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spyglass.harness.TextClient;
import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class StubMemcachedTest {
  private StubMemcached stub;
  private TextClient client;

  @BeforeEach
  void connect() throws IOException {
    stub = StubMemcached.start();
    client = new TextClient(stub.port());
  }

  @AfterEach
  void disconnect() throws IOException {
    client.close();
    stub.stop();
  }

  @Test
  void storesAndReturnsSeveralKeys() throws Exception {
    assertThat(client.ask("set a 7 0 3", "one")).isEqualTo("STORED");
    assertThat(client.ask("set b 0 0 2", "\r\n")).isEqualTo("STORED");

    assertThat(client.ask("get a missing b")).isEqualTo("VALUE a 7 3");
    assertThat(client.line()).isEqualTo("one");
    assertThat(client.line()).isEqualTo("VALUE b 0 2");
    assertThat(client.line()).isEmpty();
    assertThat(client.line()).isEmpty();
    assertThat(client.line()).isEqualTo("END");
  }

  @Test
  void distinguishesAddReplaceAppendAndPrepend() throws Exception {
    assertThat(client.ask("replace a 0 0 1", "x")).isEqualTo("NOT_STORED");
    assertThat(client.ask("append a 0 0 1", "x")).isEqualTo("NOT_STORED");
    assertThat(client.ask("add a 0 0 1", "b")).isEqualTo("STORED");
    assertThat(client.ask("add a 0 0 1", "x")).isEqualTo("NOT_STORED");
    assertThat(client.ask("append a 0 0 1", "c")).isEqualTo("STORED");
    assertThat(client.ask("prepend a 0 0 1", "a")).isEqualTo("STORED");

    client.send("get a");

    assertThat(client.line()).isEqualTo("VALUE a 0 3");
    assertThat(client.line()).isEqualTo("abc");
  }

  @Test
  void storesByCasOnlyWhatDidNotChange() throws Exception {
    client.ask("set a 0 0 1", "1");
    String version = client.ask("gets a").split(" ")[4];
    client.line();
    client.line();

    assertThat(client.ask("cas a 0 0 1 " + version, "2")).isEqualTo("STORED");
    assertThat(client.ask("cas a 0 0 1 " + version, "3")).isEqualTo("EXISTS");
    assertThat(client.ask("cas missing 0 0 1 1", "3")).isEqualTo("NOT_FOUND");
  }

  @Test
  void countsUnsignedWithWrapAndFloor() throws Exception {
    client.ask("set n 0 0 20", "18446744073709551615");

    assertThat(client.ask("incr n 2")).isEqualTo("1");
    assertThat(client.ask("decr n 5")).isEqualTo("0");
    assertThat(client.ask("incr missing 1")).isEqualTo("NOT_FOUND");
    client.ask("set word 0 0 3", "abc");
    assertThat(client.ask("incr word 1"))
        .isEqualTo("CLIENT_ERROR cannot increment or decrement non-numeric value");
  }

  @Test
  void deletesTouchesFlushesAndExpires() throws Exception {
    client.ask("set a 0 0 1", "1");

    assertThat(client.ask("touch a 100")).isEqualTo("TOUCHED");
    assertThat(client.ask("touch missing 100")).isEqualTo("NOT_FOUND");
    assertThat(client.ask("delete a")).isEqualTo("DELETED");
    assertThat(client.ask("delete a")).isEqualTo("NOT_FOUND");
    client.ask("set old 0 -1 1", "1");
    assertThat(client.ask("get old")).isEqualTo("END");
    client.ask("set b 0 0 1", "1");
    assertThat(client.ask("flush_all")).isEqualTo("OK");
    assertThat(client.ask("get b")).isEqualTo("END");
  }

  @Test
  void refusesLargeItemsAndServesOn() throws Exception {
    int tooLarge = StubStore.ITEM_LIMIT_BYTES + 1;

    assertThat(client.ask("set big 0 0 " + tooLarge, "x".repeat(tooLarge)))
        .isEqualTo("SERVER_ERROR object too large for cache");
    assertThat(client.ask("version")).startsWith("VERSION ");
  }

  @Test
  void keepsSilentOnNoreplyAndKnowsTheSmallCommands() throws Exception {
    client.send("set a 0 0 1 noreply", "1", "verbosity 1");

    assertThat(client.line()).isEqualTo("OK");
    assertThat(client.ask("nonsense")).isEqualTo("ERROR");
    assertThat(client.ask("get")).isEqualTo("ERROR");
    assertThat(client.ask("incr a")).startsWith("CLIENT_ERROR");
    assertThat(client.ask("stats")).startsWith("STAT pid ");
  }

  @Test
  void keepsListsAndTrees() throws Exception {
    assertThat(client.ask("bop insert tree 5 1", "a")).isEqualTo("NOT_FOUND");
    assertThat(client.ask("bop insert tree 5 1 create 0 0 4000", "a")).isEqualTo("CREATED_STORED");
    assertThat(client.ask("bop insert tree 5 1", "b")).isEqualTo("ELEMENT_EXISTS");
    assertThat(client.ask("bop upsert tree 7 2", "bc")).isEqualTo("STORED");
    assertThat(client.ask("bop update tree 5 1", "d")).isEqualTo("UPDATED");
    assertThat(client.ask("bop get tree 0..10")).isEqualTo("VALUE 0 2");
    assertThat(client.line()).isEqualTo("5 1 d");
    assertThat(client.line()).isEqualTo("7 2 bc");
    assertThat(client.line()).isEqualTo("END");
    assertThat(client.ask("bop delete tree 7")).isEqualTo("DELETED");
    assertThat(client.ask("bop get tree 7")).isEqualTo("NOT_FOUND_ELEMENT");

    assertThat(client.ask("lop get tree 0")).isEqualTo("TYPE_MISMATCH");
    assertThat(client.ask("lop create list 0 0 4000")).isEqualTo("CREATED");
    assertThat(client.ask("lop create list 0 0 4000")).isEqualTo("EXISTS");
    assertThat(client.ask("lop insert list -1 1", "a")).isEqualTo("STORED");
    assertThat(client.ask("lop get list 0")).isEqualTo("VALUE 0 1");
    assertThat(client.line()).isEqualTo("1 a");
    assertThat(client.line()).isEqualTo("END");
    assertThat(client.ask("lop insert list first 1", "a")).startsWith("CLIENT_ERROR");
  }

  @Test
  void keepsSetsAndMaps() throws Exception {
    assertThat(client.ask("sop insert set 1", "a")).isEqualTo("NOT_FOUND");
    assertThat(client.ask("sop insert set 1 create 0 0 4000", "a")).isEqualTo("CREATED_STORED");
    assertThat(client.ask("sop insert set 1", "a")).isEqualTo("ELEMENT_EXISTS");
    assertThat(client.ask("sop exist set 1", "a")).isEqualTo("EXIST");
    assertThat(client.ask("sop exist set 1", "b")).isEqualTo("NOT_EXIST");
    assertThat(client.ask("sop get set 5")).isEqualTo("VALUE 0 1");
    assertThat(client.line()).isEqualTo("1 a");
    assertThat(client.line()).isEqualTo("END");
    assertThat(client.ask("sop delete set 1", "a")).isEqualTo("DELETED");
    assertThat(client.ask("mop get set 0 0")).isEqualTo("TYPE_MISMATCH");
    assertThat(client.ask("mop create map 0 0 4000")).isEqualTo("CREATED");
    assertThat(client.ask("mop insert map f 1", "a")).isEqualTo("STORED");
    assertThat(client.ask("mop update map f 1", "b")).isEqualTo("UPDATED");
    assertThat(client.ask("mop get map 1 1", "f")).isEqualTo("VALUE 0 1");
    assertThat(client.line()).isEqualTo("f 1 b");
    assertThat(client.line()).isEqualTo("END");
    assertThat(client.ask("mop delete map 1 1", "g")).isEqualTo("NOT_FOUND_ELEMENT");
    assertThat(client.ask("mop insert map")).startsWith("CLIENT_ERROR");
  }

  @Test
  void answersAPipeAsOne() throws Exception {
    client.send("sop insert set 1 create 0 0 4000 pipe", "a");
    assertThat(client.ask("sop insert set 1", "a")).isEqualTo("RESPONSE 2");
    assertThat(client.line()).isEqualTo("CREATED_STORED");
    assertThat(client.line()).isEqualTo("ELEMENT_EXISTS");
    assertThat(client.line()).isEqualTo("END");
  }

  @Test
  void returnsTheConfigurationThatWasStored() throws Exception {
    assertThat(client.ask("config get cluster")).isEqualTo("END");
    client.ask("set AmazonElastiCache:cluster 0 0 3", "1\nx");

    assertThat(client.ask("config get cluster")).isEqualTo("CONFIG cluster 0 3");
    assertThat(client.line()).isEqualTo("1");
    assertThat(client.line()).isEqualTo("x");
    assertThat(client.line()).isEqualTo("END");
  }

  @Test
  void evictsTheOldestBeyondItsMemory() throws Exception {
    String value = "x".repeat(1_000_000);
    for (int i = 0; i < 70; i++) {
      client.ask("set key-" + i + " 0 0 1000000", value);
    }

    assertThat(client.ask("get key-0")).isEqualTo("END");
    assertThat(client.ask("get key-69")).startsWith("VALUE key-69");
  }

  @Test
  void closesOnQuitAndOnTheBinaryProtocol() throws Exception {
    assertThat(client.ask("quit")).isNull();

    try (TextClient binary = new TextClient(stub.port())) {
      assertThat(binary.ask("\u0080\u000b")).isNull();
    }
  }
}
