package dev.spyglass.harness.app;

import java.util.Arrays;
import java.util.Collections;
import java.util.Map;
import net.spy.memcached.CASResponse;
import net.spy.memcached.CASValue;

/** The calls the load is made of; each is one call of the client. */
enum CallKind {
  GET("get", Target.VALUE, call -> found(call.client().get(call.key()))),
  GETS("gets", Target.VALUE, CallKind::gets),
  GET_BULK(
      "getBulk", Target.VALUE, call -> found(call.client().getBulk(call.subject().neighbours()))),
  SET("set", Target.VALUE, c -> stored(c.await(c.client().set(c.key(), 0, c.value())))),
  ADD("add", Target.COUNTER, c -> stored(c.await(c.client().add(c.key(), 0, "1")))),
  REPLACE("replace", Target.VALUE, c -> stored(c.await(c.client().replace(c.key(), 0, c.value())))),
  APPEND("append", Target.VALUE, c -> stored(c.await(c.client().append(0, c.key(), "+")))),
  CAS("cas", Target.VALUE, CallKind::cas),
  DELETE("delete", Target.VALUE, c -> done(c.await(c.client().delete(c.key())))),
  TOUCH("touch", Target.VALUE, c -> done(c.await(c.client().touch(c.key(), 0)))),
  INCR("incr", Target.COUNTER, c -> done(c.client().incr(c.key(), 1) >= 0)),
  DECR("decr", Target.COUNTER, c -> done(c.client().decr(c.key(), 1) >= 0)),
  GET_STATS("getStats", Target.EVERY_NODE, c -> c.complete(nonEmpty(c.client().getStats()))),
  GET_VERSIONS("getVersions", Target.EVERY_NODE, c -> c.complete(c.client().getVersions().size())),
  /** Nobody ever waits for this one. */
  ASYNC_GET("asyncGet", Target.VALUE, c -> done(c.client().asyncGet(c.key()) != null));

  /** What a call goes to. */
  enum Target {
    VALUE,
    /** Keys of their own: on a value that is no number, the server's error ends the connection. */
    COUNTER,
    EVERY_NODE
  }

  private interface Body {
    Outcome run(Call call) throws Exception;
  }

  private final String word;
  private final Target target;
  private final Body body;

  CallKind(String word, Target target, Body body) {
    this.word = word;
    this.target = target;
    this.body = body;
  }

  String word() {
    return word;
  }

  Target target() {
    return target;
  }

  /** Where a call goes that begins with this subject: its node, or {@code *} for several. */
  String node(Subject subject) {
    return this == GET_BULK ? "*" : subject.node();
  }

  Outcome run(Call call) throws Exception {
    return body.run(call);
  }

  static CallKind of(String word) {
    for (CallKind kind : values()) {
      if (kind.word.equals(word)) {
        return kind;
      }
    }
    throw Options.wrong("mix", word, "calls among " + words());
  }

  private static String words() {
    return Arrays.stream(values()).map(CallKind::word).reduce((a, b) -> a + " " + b).orElse("");
  }

  private static Outcome gets(Call call) {
    CASValue<Object> value = call.client().gets(call.key());
    if (value != null) {
      call.subject().lastCas(value.getCas());
    }
    return found(value);
  }

  private static Outcome cas(Call call) {
    CASResponse response = call.client().cas(call.key(), call.subject().lastCas(), call.value());
    if (response == CASResponse.NOT_FOUND) {
      return Outcome.MISS;
    }
    return stored(response == CASResponse.OK);
  }

  private static int nonEmpty(Map<?, ? extends Map<?, ?>> answers) {
    return (int) answers.values().stream().filter(answer -> !answer.isEmpty()).count();
  }

  private static Outcome found(Object value) {
    boolean nothing = value == null || value.equals(Collections.emptyMap());
    return nothing ? Outcome.MISS : Outcome.HIT;
  }

  private static Outcome stored(boolean stored) {
    return stored ? Outcome.STORED : Outcome.NOT_STORED;
  }

  private static Outcome done(boolean done) {
    return done ? Outcome.OK : Outcome.MISS;
  }
}
