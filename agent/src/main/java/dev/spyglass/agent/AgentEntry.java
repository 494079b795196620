package dev.spyglass.agent;

import dev.spyglass.agent.door.Door;
import java.lang.instrument.Instrumentation;
import java.util.function.Function;

/**
 * What {@link AgentMain} of this or any other version starts. Name and shape are a contract, see
 * there.
 */
public final class AgentEntry implements Function<Object[], Object> {
  @Override
  public Object apply(Object[] arguments) {
    Instrumentation instrumentation = (Instrumentation) arguments[0];
    boolean premain = (Boolean) arguments[2];
    AgentOptions options = AgentOptions.parse((String) arguments[1]);
    for (String warning : options.warnings()) {
      System.err.println("spyglass: " + warning);
    }
    // Before any class that mentions the door is loaded.
    Class<?> door = Door.install(instrumentation);
    Agent agent = new Agent(instrumentation, options, premain, door, (Runnable) arguments[3]);
    agent.start();
    return agent;
  }
}
