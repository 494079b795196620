package dev.spyglass.agent.library.pigeon;

import dev.spyglass.agent.weave.Hook;
import java.util.Arrays;
import java.util.List;

/** Where the agent listens in Pigeon. */
final class PigeonHooks {
  static List<Hook> all() {
    return Arrays.asList(
        Hook.on(Pigeon.CLIENT, Hook.CONSTRUCTOR, "java.util.Map", "long")
            .inline(PigeonAdvice.ClientCreated.class),
        Hook.on(Pigeon.CLIENT, "shutdown").inline(PigeonAdvice.ShutDown.class),
        Hook.on(Pigeon.NODE, "send", Pigeon.REQUEST).inline(PigeonAdvice.Send.class),
        Hook.on(Pigeon.NODE, "write", Pigeon.REQUEST).inline(PigeonAdvice.Written.class),
        Hook.on(Pigeon.NODE, "markDown", "java.io.IOException", "boolean")
            .inline(PigeonAdvice.Lost.class),
        Hook.on(Pigeon.REQUEST, "end", "java.lang.String", "java.io.IOException")
            .inline(PigeonAdvice.Ended.class),
        Hook.on(Pigeon.REQUEST, "await", "long").inline(PigeonAdvice.Wait.class, "node"));
  }

  private PigeonHooks() {}
}
