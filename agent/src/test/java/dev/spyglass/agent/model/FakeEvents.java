package dev.spyglass.agent.model;

/** The events of a test, sent past the door. */
public final class FakeEvents {
  /** What a registry is to record. */
  public static ModelSink into(Registry registry) {
    return new ModelSink(registry, new HookFailures(), () -> {});
  }

  private FakeEvents() {}
}
