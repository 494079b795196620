package dev.spyglass.agent;

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
    Agent agent = new Agent(instrumentation, options, premain, (Runnable) arguments[3]);
    agent.start();
    return agent;
  }
}
