package dev.spyglass.agent.channel;

import dev.spyglass.agent.attribute.Beans;
import dev.spyglass.agent.attribute.JsonWriter;
import java.util.function.Supplier;

/** Answers the command: what it may ask is a closed list, and every answer is one line of JSON. */
public final class Requests {
  private static final int DEFAULT_LIMIT = 100;

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

  /**
   * The answer to {@code read}, {@code analyse [live]}, {@code histogram [LIMIT] [live]}, {@code
   * threads} or {@code detach}; an error object for anything else.
   */
  public String answer(String request) {
    String[] words = request.split(" ");
    boolean live = words[words.length - 1].equals("live");
    switch (words[0]) {
      case "read":
        refresh.run();
        return JsonWriter.write(beans.now().values());
      case "threads":
        return beans.threads();
      case "analyse":
        refresh.run();
        return ofHeap(() -> beans.analyse(live));
      case "histogram":
        return ofHeap(() -> beans.histogram(limit(words), live));
      case "detach":
        detach.run();
        return "{\"schema\":1,\"detached\":true}";
      default:
        return error("unknown request");
    }
  }

  private static int limit(String[] words) {
    return words.length > 1 && words[1].matches("\\d{1,6}")
        ? Integer.parseInt(words[1])
        : DEFAULT_LIMIT;
  }

  /** Not every JVM shows its heap. */
  private static String ofHeap(Supplier<String> answer) {
    try {
      return answer.get();
    } catch (IllegalStateException e) {
      return error(e.getMessage().replaceAll("[^ -~]|[\"\\\\]", "_"));
    }
  }

  private static String error(String text) {
    return "{\"schema\":1,\"error\":\"" + text + "\"}";
  }
}
