package dev.spyglass.agent.library;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spyglass.agent.library.AdviceClass.Breach;
import dev.spyglass.agent.weave.Hook;
import dev.spyglass.agent.weave.HookAdvice;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Advice is inlined into class files of Java 5 and 6 and runs on the application's threads: a
 * lambda there makes the class invalid, and the library's class loader does not find our classes.
 * So advice is one plain call to the door. This test reads the class file of all advice for it.
 */
class AdviceRulesTest {
  private static final String EXAMPLE = "dev.spyglass.agent.library.pigeon.";

  @Test
  void adviceIsOneCallToTheDoor() throws Exception {
    List<Breach> breaches = new ArrayList<>();
    for (AdviceClass advice : adviceBeside(Hook.class)) {
      breaches.addAll(advice.breaches());
    }

    assertThat(breaches).isEmpty();
  }

  @Test
  void theExampleKeepsTheRulesToo() throws Exception {
    List<AdviceClass> example = new ArrayList<>(adviceBeside(BadAdvice.class));
    example.removeIf(advice -> !advice.name().startsWith(EXAMPLE));

    assertThat(example).isNotEmpty().allSatisfy(a -> assertThat(a.breaches()).isEmpty());
  }

  @Test
  void everyAdviceClassIsNamedByAHookAndEveryHookNamesAdvice() throws Exception {
    assertThat(names(adviceBeside(Hook.class))).isEqualTo(HookAdvice.classNames(allHooks()));
  }

  @ParameterizedTest
  @EnumSource
  void adviceThatBreaksARuleIsFoundForThisRuleAlone(AdviceRule rule) throws Exception {
    for (Class<?> breaker : rule.breakers()) {
      assertThat(read(breaker).breaches())
          .as(breaker.getName())
          .extracting(Breach::rule)
          .containsOnly(rule);
    }
  }

  @Test
  void adviceThatNoHookNamesIsFound() throws Exception {
    Set<String> unnamed = names(adviceBeside(BadAdvice.class));
    unnamed.removeAll(HookAdvice.classNames(allHooks()));

    assertThat(unnamed).contains(BadAdvice.Field.class.getName());
  }

  @Test
  void aHookThatNamesNoAdviceIsFound() throws Exception {
    Hook hook = Hook.on("a.Client", "send").inline(BadAdvice.NoAdvice.class);

    Set<String> named = HookAdvice.classNames(List.of(hook));
    named.removeAll(names(adviceBeside(BadAdvice.class)));

    assertThat(named).containsExactly(BadAdvice.NoAdvice.class.getName());
  }

  @Test
  void adviceOfVariantsAndAlternativesIsNamedToo() {
    Hook hook =
        Hook.on("a.Client", "send")
            .inline(BadAdvice.Field.class, "first")
            .inline(BadAdvice.Helper.class)
            .or(Hook.on("a.Client", "sendNow").inline(BadAdvice.Switch.class));

    assertThat(HookAdvice.classNames(List.of(hook)))
        .containsExactlyInAnyOrder(
            BadAdvice.Field.class.getName(),
            BadAdvice.Helper.class.getName(),
            BadAdvice.Switch.class.getName());
  }

  private static List<Hook> allHooks() {
    List<Hook> hooks = new ArrayList<>();
    new KnownLibraries().all().forEach(library -> hooks.addAll(library.hooks()));
    return hooks;
  }

  private static Set<String> names(List<AdviceClass> advice) {
    Set<String> names = new TreeSet<>();
    advice.forEach(a -> names.add(a.name()));
    return names;
  }

  /** All advice in the folder that this class was loaded from. */
  private static List<AdviceClass> adviceBeside(Class<?> type) throws Exception {
    List<AdviceClass> found = new ArrayList<>();
    try (Stream<Path> files = Files.walk(folderOf(type))) {
      for (Path file : files.filter(f -> f.toString().endsWith(".class")).toList()) {
        AdviceClass read = AdviceClass.read(Files.readAllBytes(file));
        if (read.hasAdvice()) {
          found.add(read);
        }
      }
    }
    return found;
  }

  private static AdviceClass read(Class<?> type) throws Exception {
    Path file = folderOf(type).resolve(type.getName().replace('.', '/') + ".class");
    return AdviceClass.read(Files.readAllBytes(file));
  }

  private static Path folderOf(Class<?> type) throws Exception {
    return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
  }
}
