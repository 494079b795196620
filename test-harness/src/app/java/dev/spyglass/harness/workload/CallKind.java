package dev.spyglass.harness.workload;

import java.util.Arrays;
import java.util.Collections;
import java.util.Map;

/** The calls the load is made of; each is one call of the client. */
enum CallKind {
  GET("get", Target.VALUE, call -> found(call.client().get(call.key()))),
  GETS("gets", Target.VALUE, CallKind::gets),
  GET_BULK(
      "getBulk", Target.VALUE, call -> found(call.client().getBulk(call.subject().neighbours()))),
  SET("set", Target.VALUE, c -> stored(c.client().set(c.key(), 0, c.value()))),
  ADD("add", Target.COUNTER, c -> stored(c.client().add(c.key(), 0, "1"))),
  REPLACE("replace", Target.VALUE, c -> stored(c.client().replace(c.key(), 0, c.value()))),
  APPEND("append", Target.VALUE, c -> stored(c.client().append(c.key(), "+"))),
  PREPEND("prepend", Target.VALUE, c -> stored(c.client().prepend(c.key(), "+"))),
  CAS("cas", Target.VALUE, c -> c.client().cas(c.key(), c.subject().lastCas(), c.value())),
  DELETE("delete", Target.VALUE, c -> done(c.client().delete(c.key()))),
  TOUCH("touch", Target.VALUE, c -> done(c.client().touch(c.key(), 0))),
  INCR("incr", Target.COUNTER, c -> done(c.client().incr(c.key(), 1) >= 0)),
  DECR("decr", Target.COUNTER, c -> done(c.client().decr(c.key(), 1) >= 0)),
  GET_STATS("getStats", Target.EVERY_NODE, c -> c.complete(nonEmpty(c.client().stats()))),
  GET_VERSIONS("getVersions", Target.EVERY_NODE, c -> c.complete(c.client().versions().size())),
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

  private static Outcome gets(Call call) throws Exception {
    long version = call.client().gets(call.key());
    if (version < 0) {
      return Outcome.MISS;
    }
    call.subject().lastCas(version);
    return Outcome.HIT;
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
