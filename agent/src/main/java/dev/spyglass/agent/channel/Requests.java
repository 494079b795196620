package dev.spyglass.agent.channel;

import dev.spyglass.agent.attribute.Beans;

/** Answers the command: what it may ask is a closed list, and every answer is one line of JSON. */
public final class Requests {
  private final Beans beans;
  private final Runnable refresh;
  private final Runnable detach;

  /**
   * @param refresh reads queues and states anew
   * @param detach takes the agent out; returns when everything but the caller's thread is gone
   */
  public Requests(Beans beans, Runnable refresh, Runnable detach) {
    this.beans = beans;
    this.refresh = refresh;
    this.detach = detach;
  }

  /** The answer to {@code read} or {@code detach}; an error object for anything else. */
  public String answer(String request) {
    switch (request) {
      case "read":
        refresh.run();
        return JsonWriter.write(beans.now().values());
      case "detach":
        detach.run();
        return "{\"schema\":1,\"detached\":true}";
      default:
        return "{\"schema\":1,\"error\":\"unknown request\"}";
    }
  }
}
